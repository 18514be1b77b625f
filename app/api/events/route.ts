import { z } from 'zod'
import { actorFromSession } from '@/lib/auth/actorFromSession'
import { sessionCookieName } from '@/lib/auth/session'
import { subscribe } from '@/lib/events/subscribe'
import type { ConsoleEvent } from '@/lib/shared/event'
import type { Permission } from '@/lib/shared/permission'
import { apiRoute } from '../apiRoute'

/** Without one of these a topic is not told, not even that something happened in it. */
const permissionOfTopic: Record<ConsoleEvent['topic'], Permission> = {
  run: 'runs.read',
  approval: 'approvals.read',
  connection: 'connections.read',
  audit: 'audit.read',
  reply: 'runs.read',
}

const heartbeatMs = 20_000

/**
 * Server-sent events: "something about this changed", never what. One stream per tab; the browser reads again what it
 * shows, with its own permissions. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export const GET = apiRoute({
  name: 'events',
  permission: 'anyoneSignedIn',
  query: z.strictObject({}),
  async read({ actor, request }) {
    const encoder = new TextEncoder()
    const cookie = request.cookies.get(sessionCookieName())?.value
    let held = actor
    let end = () => {}
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text))
        const tell = (event: ConsoleEvent) => {
          if (held.permissions.has(permissionOfTopic[event.topic])) send(`data: ${JSON.stringify(event)}\n\n`)
        }
        // Nobody knows what is missed then: the stream ends, and the browser says so, opens a new one and reads again.
        const unsubscribe = subscribe({
          onEvent: tell,
          onLoss: () => end(),
          onGap: (afterLoss) => {
            if (afterLoss) end()
          },
        })
        const heartbeat = setInterval(async () => {
          // A session that was ended, an account that was disabled and a role that was taken away end here too.
          const still = await actorFromSession(cookie, actor.address).catch(() => held)
          if (!still) return end()
          held = still
          send(': alive\n\n')
        }, heartbeatMs)
        end = () => {
          end = () => {}
          clearInterval(heartbeat)
          unsubscribe()
          try {
            controller.close()
          } catch {
            // already closed by the browser
          }
        }
        request.signal.addEventListener('abort', () => end())
        send('retry: 2000\n: open\n\n')
      },
      cancel() {
        end()
      },
    })
    return new Response(stream, {
      headers: {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'private, no-store, no-transform',
        'X-Accel-Buffering': 'no',
      },
    })
  },
})
