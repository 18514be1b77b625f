import { Agent, fetch, type RequestInit } from 'undici'
import { Journal } from '../../faults/journal'
import { MailboxLimits } from '../../faults/mailboxLimits'
import { serve } from '../../http/server'
import type { Auth } from '../../http/types'
import { makeAuthority, makeServerCertificate } from '../../state/certificates'
import { Clock } from '../../world/clock'
import type { FaultDecision, Faults, World } from '../../world/types'
import { StoryWorld } from '../../world/world'
import { createGraphService } from '../service'
import { TEST_STORY } from './testStory'

export interface Grant {
  roles?: string[]
  scopes?: string[]
  /** User principal name of who signed in */
  person?: string
}

export interface ServedGraph {
  /** "https://localhost:PORT" */
  origin: string
  world: World
  certificateAuthority: string
  /** Decides over the next requests; undefined for none */
  faults: { decide: (path: string) => FaultDecision | undefined }
  fetch(path: string, init?: RequestInit): ReturnType<typeof fetch>
  agent: Agent
  close(): Promise<void>
}

/** The service over real TLS, with tokens that simply say what they grant. */
export async function serveGraph(): Promise<ServedGraph> {
  const clock = new Clock()
  clock.set(new Date(Date.UTC(2026, 1, 4, 12)))
  const world = new StoryWorld(TEST_STORY, clock)
  const decisions: ServedGraph['faults'] = { decide: () => undefined }
  const faults: Faults = { decide: ({ path }) => decisions.decide(path), decideEnvelope: () => undefined }
  const limits = new MailboxLimits(new Journal(), () => clock.now())
  const handler = createGraphService({ world, faults, limits, auth: createTestAuth(world) })

  const authority = await makeAuthority()
  const lines: string[] = []
  const tls = await makeServerCertificate(authority)
  const { origin, close } = await serve({ tls, port: 0, handler, log: (line) => lines.push(line) })
  const agent = new Agent({ connect: { ca: authority.certificatePem } })
  return {
    origin,
    world,
    certificateAuthority: authority.certificatePem,
    faults: decisions,
    agent,
    fetch: (path, init) => fetch(`${origin}${path}`, { ...init, dispatcher: agent }),
    async close() {
      await agent.destroy()
      await close()
      const failures = lines.filter((line) => !line.includes('is served on'))
      if (failures.length > 0) throw new Error(`The simulator failed:\n${failures.join('\n')}`)
    },
  }
}

export function token(grant: Grant): string {
  return `Bearer ${Buffer.from(JSON.stringify(grant)).toString('base64url')}`
}

function createTestAuth(world: World): Auth {
  return {
    verifyAccessToken(header) {
      const encoded = /^Bearer (.+)$/.exec(header ?? '')?.[1]
      if (encoded === undefined || encoded === 'expired') {
        return {
          ok: false,
          code: 'InvalidAuthenticationToken',
          message: 'Lifetime validation failed, the token is expired.',
        }
      }
      const { roles = [], scopes = [], person } = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as Grant
      return {
        ok: true,
        clientId: '11111111-2222-4333-8444-555555555555',
        roles,
        scopes,
        person: (person !== undefined && world.findPerson(person)) || null,
      }
    },
  }
}
