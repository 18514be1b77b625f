import { randomUUID } from 'node:crypto'
import { blankDraft, blankEvent } from '../../world/blankItems'
import type { EventState } from '../../world/personalTypes'
import type { NewMessage } from '../../world/story'
import type { Box, Call } from '../call'
import { addressOf } from '../call'

export function newMessage({ now, state }: Call): NewMessage {
  return blankDraft(now, (key) => `<${key.replaceAll('-', '')}@${state.accounts.suffix}>`)
}

const HOUR_MS = 60 * 60 * 1000

/** From the next half hour, as Exchange does when nobody says when. */
export function newEvent({ now }: Call, { person }: Box, id: string): EventState {
  const start = new Date(Math.ceil(now.getTime() / (HOUR_MS / 2)) * (HOUR_MS / 2))
  return {
    ...blankEvent(now),
    id,
    iCalUId: `040000008200E00074C5B7101A82E008${randomUUID().replaceAll('-', '').toUpperCase()}`,
    body: { contentType: 'text', content: '' },
    start,
    end: new Date(start.getTime() + HOUR_MS / 2),
    organizer: { name: person.displayName, address: addressOf(person) },
    changeNumber: 1,
  }
}
