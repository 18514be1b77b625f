import type { Belongings } from '../world/story'
import type { Person } from '../world/types'
import { automaticRepliesOf } from './automaticReplies'
import { contactsOf } from './contacts'
import { meetingsOf } from './meetings'
import { rulesOf } from './rules'
import { STAFF } from './staff'

const TIME_ZONES: Record<string, string> = {
  'Maasvlakte, Rotterdam': 'W. Europe Standard Time',
  Gdańsk: 'Central European Standard Time',
  Yokohama: 'Tokyo Standard Time',
  'Jebel Ali, Dubai': 'Arabian Standard Time',
}

/** Rules, replies, meetings and contacts of the people of the story; nobody else has any. */
export function belongingsOf(person: Person, start: Date): Belongings {
  const name = person.userPrincipalName.split('@')[0] ?? ''
  const row = STAFF.find((each) => each.name === name)
  if (!row) return {}
  return {
    timeZone: TIME_ZONES[row.office] ?? 'GMT Standard Time',
    automaticReplies: automaticRepliesOf(name, start),
    rules: rulesOf(name),
    events: meetingsOf(row, start),
    contacts: contactsOf(row, start),
  }
}
