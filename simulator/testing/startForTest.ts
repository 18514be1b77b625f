import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent, fetch, type RequestInit, type Response } from 'undici'
import { readOptions } from '../options'
import { startSimulator } from '../startSimulator'

export interface TestSimulator extends AsyncDisposable {
  ready: Awaited<ReturnType<typeof startSimulator>>['ready']
  simulation: Awaited<ReturnType<typeof startSimulator>>['simulation']
  log: string[]
  /** Trusts the simulator's authority, and nothing else */
  fetch(url: string, init?: RequestInit): Promise<Response>
  control(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }>
}

/** The whole simulator on free ports, with a state folder of its own. */
export async function startForTest(argv: readonly string[] = []): Promise<TestSimulator> {
  const folder = await mkdtemp(join(tmpdir(), 'clawback-simulator-'))
  const log: string[] = []
  const running = await startSimulator(readOptions(['--state', folder, ...argv]), (line) => log.push(line))
  const { ready, simulation } = running
  const agent = new Agent({ connect: { ca: await readFile(ready.caFile, 'utf8') } })
  const trusted = (url: string, init: RequestInit = {}) => fetch(url, { ...init, dispatcher: agent })
  return {
    ready,
    simulation,
    log,
    fetch: trusted,
    async control(method, path, body) {
      const response = await trusted(`${ready.control.url}/${path}`, {
        method,
        headers: { authorization: `Bearer ${ready.control.token}` },
        body: body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body),
      })
      const text = await response.text()
      return { status: response.status, json: text === '' ? undefined : JSON.parse(text) }
    },
    async [Symbol.asyncDispose]() {
      await agent.destroy()
      await running.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
