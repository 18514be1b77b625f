import { expect, it } from 'vitest'
import { ReadFailed } from '../live/fetchJson'
import { tableStatusOf } from './tableStatusOf'

const refetch = () => undefined

it('keeps loading, failed, not permitted and ready apart', () => {
  expect(tableStatusOf({ isPending: true, error: null, refetch }).kind).toBe('loading')
  expect(tableStatusOf({ isPending: false, error: null, refetch }).kind).toBe('ready')
  const down = new ReadFailed(503, 'unavailable', 'The database does not answer.')
  expect(tableStatusOf({ isPending: false, error: down, refetch })).toMatchObject({
    kind: 'failed',
    message: down.message,
  })
  const ended = new ReadFailed(401, 'notSignedIn', 'Your session has ended.')
  expect(tableStatusOf({ isPending: false, error: ended, refetch })).toEqual({ kind: 'signedOut' })
  const refused = new ReadFailed(403, 'notPermitted', 'Your roles do not include this.')
  expect(tableStatusOf({ isPending: false, error: refused, refetch })).toMatchObject({ kind: 'notPermitted' })
})
