import { setTimeout as sleep } from 'node:timers/promises'
import { getRun } from '../lib/runs/read'
import { readResult } from '../lib/runs/readResult'
import type { Actor } from '../lib/shared/actor'
import type { CommandResult } from '../lib/shared/run'
import type { RunView } from '../lib/shared/runView'

const secondsBetweenLooks = 0.5

/** Waits until the run has ended, and the action that follows a search, telling how it goes. null: it ended without a result (cancelled, crashed, paused). */
export async function waitForResult(
  runId: string,
  actor: Actor,
  tell: (line: string) => void,
): Promise<CommandResult<unknown[]> | null> {
  let told = ''
  for (;;) {
    const run = await getRun(runId, actor)
    if (!run) throw new Error(`the run ${runId} has disappeared`)
    const line = progressOf(run)
    if (line !== told) tell(line)
    told = line
    const action = run.children.find(({ link }) => link === 'action')
    if (action?.state === 'awaitingApproval') {
      tell(`Run ${action.runId} on what was found waits for a second person’s approval; nothing was done yet.`)
      return null
    }
    if (action) return waitForResult(action.runId, actor, tell)
    if (run.outcome) return wholeResult(runId, actor)
    if (run.state !== 'queued' && run.state !== 'running') {
      if (run.crash) tell(run.crash)
      return null
    }
    await sleep(secondsBetweenLooks * 1000)
  }
}

function progressOf({ runId, state, counts, hitCount }: RunView): string {
  const ended = counts.total - counts.queued - counts.executing
  const found = hitCount > 0 ? `, ${hitCount} found` : ''
  const failed = counts.failed > 0 ? `, ${counts.failed} failed` : ''
  return `Run ${runId}: ${state}, ${ended} of ${counts.total}${found}${failed}`
}

/** `data`, `rawData` and `errors` of all pages together. */
async function wholeResult(runId: string, actor: Actor): Promise<CommandResult<unknown[]>> {
  const first = await readResult(runId, {}, actor)
  const result = { status: first.status, data: first.data, rawData: [first.rawData].flat(), errors: first.errors }
  for (let { next } = first; next !== null; ) {
    const page = await readResult(runId, { after: next }, actor)
    result.data.push(...page.data)
    result.rawData.push(...[page.rawData].flat())
    result.errors.push(...page.errors)
    next = page.next
  }
  return result
}
