import path from 'node:path'
import { freePort } from '../../scripts/processes/port'
import { projectFolder, startChild, untilReady } from '../../scripts/processes/startChild'
import { waitFor } from '../../scripts/processes/waitFor'

const next = 'node_modules/next/dist/bin/next'
const folder = path.join(projectFolder, 'bench', 'baseline')
const secondsToStart = 60

/** The page that everything is compared with: same framework, same server, one empty table. Built here, never shipped. */
export async function startBaseline(): Promise<{ url: string; stop(): Promise<void> }> {
  const environment = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const build = startChild({
    name: 'next build of the baseline',
    entry: next,
    parameters: ['build', folder],
    environment,
  })
  const how = await build.ended
  if (how !== 'ended with code 0') {
    throw new Error(`The build of the baseline ${how}. It last wrote:\n${build.lastLines()}`)
  }
  const port = await freePort()
  const url = `http://localhost:${port}`
  const server = startChild({
    name: 'The baseline',
    entry: next,
    parameters: ['start', folder, '--port', String(port), '--hostname', '127.0.0.1'],
    environment,
  })
  const answering = waitFor('the baseline', secondsToStart, async () => {
    const answer = await fetch(url).catch(() => null)
    return answer?.status === 200
  })
  answering.catch(() => undefined)
  await untilReady(server, answering, secondsToStart)
  return { url, stop: () => server.stop() }
}
