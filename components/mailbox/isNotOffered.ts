import { ReadFailed } from '../live/fetchJson'

/** Nothing failed: a connection of this kind has no such thing, and asking again would not help. */
export function isNotOffered(error: Error | null): error is ReadFailed {
  return error instanceof ReadFailed && error.code === 'notOffered'
}
