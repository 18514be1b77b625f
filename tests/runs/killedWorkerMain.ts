import { executeRun } from '../../lib/runs/execute'
import { fileDoor } from './killedWorker'

// Does a run until its seventh effect, says so, and hangs there until it is killed.

const [, , runId = '', directory = ''] = process.argv
let effects = 0
const door = fileDoor(directory, async () => {
  effects += 1
  if (effects < 7) return
  process.stdout.write('in the middle\n')
  await new Promise(() => setInterval(() => undefined, 60_000))
})
await executeRun(runId, new AbortController().signal, door, { leaseSeconds: 2 })
