import type { Actor } from '../shared/actor'
import { type Permission, permissions } from '../shared/permission'
import type { RunControl, RunState, RunView } from '../shared/runView'
import { stateWords } from './control'

interface ControlledRun {
  state: RunState
  /** What the command that undoes it asks for; null where there is none */
  undoPermission: Permission | null
  pauseAsked: boolean
  cancelAsked: boolean
  failedCount: number
  skippedCount: number
  doneCount: number
  isRead: boolean
  irreversible: boolean
  /** The list of its targets broke off */
  listingOpen: boolean
}

const yes: RunControl = { allowed: true, why: null }
const no = (why: string): RunControl => ({ allowed: false, why })

/** What the buttons of a run's page may do, in the words of the door that would refuse it. */
export function controlsOf(run: ControlledRun, actor: Actor): RunView['controls'] {
  const { state } = run
  const ended = state === 'finished' || state === 'cancelled' || state === 'crashed'
  const guard = (control: RunControl) =>
    actor.permissions.has('runs.control') ? control : no(`You lack a permission: ${permissions['runs.control']}.`)
  const notNow = no(stateWords[state])
  return {
    pause: guard(
      run.pauseAsked || run.cancelAsked ? no('It stops already.') : oneOf(state, ['queued', 'running']) ? yes : notNow,
    ),
    resume: guard(oneOf(state, ['paused', 'crashed']) || (state === 'running' && run.pauseAsked) ? yes : notNow),
    cancel: guard(
      run.cancelAsked
        ? no('It is being cancelled.')
        : oneOf(state, ['queued', 'running', 'paused', 'crashed'])
          ? yes
          : notNow,
    ),
    retryFailed: guard(retryOf(run, ended)),
    restore: restoreOf(run, ended, actor),
  }
}

/** What a retry takes up: see `retryFailed` */
export function retryCountOf(run: Pick<ControlledRun, 'failedCount' | 'skippedCount' | 'isRead'>): number {
  return run.failedCount + (run.isRead ? run.skippedCount : 0)
}

function retryOf(run: ControlledRun, ended: boolean): RunControl {
  if (!ended) return no(`What failed can be tried again once the run has ended. ${stateWords[run.state]}`)
  return retryCountOf(run) > 0 || run.listingOpen ? yes : no('None of its items failed.')
}

function restoreOf(run: ControlledRun, ended: boolean, actor: Actor): RunControl {
  if (!run.undoPermission) return no('What this run did cannot be undone from here.')
  if (!actor.permissions.has(run.undoPermission)) {
    return no(`You lack a permission: ${permissions[run.undoPermission]}.`)
  }
  if (run.irreversible) return no('A hard delete cannot be undone.')
  if (!ended) return no(`It can be undone once it has ended. ${stateWords[run.state]}`)
  return run.doneCount > 0 ? yes : no('It changed nothing.')
}

function oneOf(state: RunState, states: readonly RunState[]): boolean {
  return states.includes(state)
}
