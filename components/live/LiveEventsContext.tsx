'use client'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { ConsoleEvent } from '@/lib/shared/event'
import { eventTopics, parseConsoleEvent } from './parseConsoleEvent'
import { readAgain } from './readAgain'

type Listener = (event: ConsoleEvent) => void
interface Live {
  /** 'live': changes arrive by themselves. 'lost': trying again; what is on the screen may be old. */
  state: 'connecting' | 'live' | 'lost'
  listen: (listener: Listener) => () => void
}
const LiveEventsContext = createContext<Live | null>(null)

const coalesceMs = 400
const longestPauseMs = 30_000

/**
 * One event stream per tab. A query whose key begins with the topic (`['run', …]`) is read again when something of that
 * topic changes; `['run', <id>, …]` only for that id; `['run', 'list', …]` for each. Notices that come close together cause
 * one read. After a gap everything that is shown is read again, for the notices of the gap are lost.
 */
export function LiveEventsProvider({ url, children }: { url: string; children: ReactNode }) {
  const queryClient = useQueryClient()
  const [state, setState] = useState<Live['state']>('connecting')
  const listeners = useRef(new Set<Listener>())
  const due = useRef<{ timer: ReturnType<typeof setTimeout> | null; events: ConsoleEvent[] }>({
    timer: null,
    events: [],
  })

  const flush = () => {
    const { events } = due.current
    due.current = { timer: null, events: [] }
    void readAgain(queryClient, ({ queryKey: [topic, id] }) =>
      events.some((event) => event.topic === topic && (id === undefined || id === 'list' || id === event.id)),
    )
  }
  const receive = useEffectEvent((text: string) => {
    const event = parseConsoleEvent(text)
    if (!event) return
    for (const listener of listeners.current) listener(event)
    due.current.events.push(event)
    due.current.timer ??= setTimeout(flush, coalesceMs)
  })
  const catchUp = useEffectEvent(() => {
    const topics: readonly unknown[] = eventTopics
    void readAgain(queryClient, ({ queryKey: [topic] }) => topics.includes(topic))
  })

  useEffect(() => {
    let source: EventSource | null = null
    let retry: ReturnType<typeof setTimeout> | null = null
    let failures = 0
    const open = () => {
      source = new EventSource(url)
      source.onopen = () => {
        if (failures > 0) catchUp()
        failures = 0
        setState('live')
      }
      source.onmessage = (message) => receive(String(message.data))
      source.onerror = () => {
        failures += 1
        setState('lost')
        // CLOSED: the server refused (signed out, restarting behind a proxy); the browser itself gives up then.
        if (source?.readyState !== EventSource.CLOSED) return
        retry = setTimeout(open, Math.min(longestPauseMs, 1000 * 2 ** failures))
      }
    }
    open()
    const held = due.current
    return () => {
      source?.close()
      if (retry) clearTimeout(retry)
      if (held.timer) clearTimeout(held.timer)
    }
  }, [url])

  const live = useMemo<Live>(
    () => ({
      state,
      listen(listener) {
        listeners.current.add(listener)
        return () => {
          listeners.current.delete(listener)
        }
      },
    }),
    [state],
  )
  return <LiveEventsContext value={live}>{children}</LiveEventsContext>
}

export function useLiveState(): Live['state'] {
  return useContext(LiveEventsContext)?.state ?? 'connecting'
}

/** For what is more than reading a query again. Most pages need only the right query key. */
export function useLiveEvents(listener: Listener) {
  const live = useContext(LiveEventsContext)
  const receive = useEffectEvent(listener)
  useEffect(() => live?.listen((event) => receive(event)), [live])
}
