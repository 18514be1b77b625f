import { hash } from 'node:crypto'
import { blankEvent } from '../world/blankItems'
import type { AttendeeResponse, EventState } from '../world/personalTypes'
import { Random } from '../world/random'
import type { Belongings } from '../world/story'
import { instantAt } from './instantAt'
import type { Department } from './organisation'
import { addressOf, displayNameOf } from './people'
import { STAFF, type StaffRow } from './staff'

type Meetings = NonNullable<Belongings['events']>

interface Meeting {
  name: string
  subject: string
  organizer: StaffRow
  invited: StaffRow[]
  days: number
  time: `${number}:${number}`
  minutes: number
  location: string
  body: string
}

const SUBJECTS: readonly (readonly [subject: string, body: string])[] = [
  ['Week ahead', 'What leaves when, who is away, what is late.'],
  ['One-to-one', 'Bring what is stuck.'],
  ['Supplier review', 'Figures of the quarter are in the folder.'],
  ['Rota for the holidays', 'Please say before the meeting which days you need.'],
  ['Claims round', 'Open claims over thirty days.'],
  ['Incident look-back', 'What happened, what we change. No names.'],
  ['Budget, second reading', 'Changes since the first reading are marked.'],
]
const ROOMS = ['Pilot room', 'Chart room', 'Loft', 'Online', 'Customs hall, desk 4']
const DAYS = [-6, -3, -1, 0, 1, 2, 4, 7, 9]

export function meetingsOf(row: StaffRow, start: Date): Meetings {
  if (row.kind !== 'cloud') return []
  const mine = meetingsOfDepartment(row.department).filter(({ invited }) => invited.includes(row))
  return [...mine.map((meeting) => asSeenBy(row, meeting, start)), ...privateOf(row, start)]
}

const known = new Map<Department, Meeting[]>()

function meetingsOfDepartment(department: Department): Meeting[] {
  const before = known.get(department)
  if (before) return before
  const team = STAFF.filter((row) => row.department === department && row.kind === 'cloud')
  const random = new Random(`meetings:${department}`)
  const meetings = DAYS.flatMap((days, index): Meeting[] => {
    const [organizer] = team
    if (!organizer) return []
    const [subject, body] = random.pick(SUBJECTS)
    const others = random.sample(team.slice(1), random.integer(1, team.length))
    return [
      {
        name: `${department}:${index}`,
        subject,
        body,
        organizer,
        invited: [organizer, ...others],
        days,
        time: random.pick(['08:30', '09:15', '11:00', '13:30', '15:00'] as const),
        minutes: random.pick([25, 30, 50, 60]),
        location: random.pick(ROOMS),
      },
    ]
  })
  known.set(department, meetings)
  return meetings
}

function asSeenBy(row: StaffRow, meeting: Meeting, start: Date): Meetings[number] {
  const begins = instantAt(start, meeting.days, meeting.time)
  const responseOf = (each: StaffRow): AttendeeResponse =>
    new Random(`answer:${meeting.name}:${each.name}`).pick(['accepted', 'accepted', 'tentativelyAccepted', 'none'])
  const response = row === meeting.organizer ? 'organizer' : responseOf(row)
  return {
    ...plain(meeting.name, start),
    subject: meeting.subject,
    body: { contentType: 'html', content: `<html><body><p>${meeting.body}</p></body></html>` },
    start: begins,
    end: new Date(begins.getTime() + meeting.minutes * 60_000),
    location: meeting.location,
    organizer: party(meeting.organizer),
    attendees: meeting.invited
      .filter((each) => each !== meeting.organizer)
      .map((each) => ({ ...party(each), type: 'required', response: responseOf(each) })),
    response: response === 'none' ? 'notResponded' : response,
    showAs: response === 'organizer' || response === 'accepted' ? 'busy' : 'tentative',
  }
}

/** Some have an appointment that is nobody's business, and some are away for a day. */
function privateOf(row: StaffRow, start: Date): Meetings {
  const random = new Random(`private:${row.name}`)
  const own: Meetings[number][] = []
  if (random.chance(0.5)) {
    const begins = instantAt(start, random.integer(1, 9), '16:30')
    own.push({
      ...plain(`${row.name}:private`, start),
      subject: random.pick(['Dentist', 'School evening', 'Physio', 'Notary']),
      start: begins,
      end: new Date(begins.getTime() + 3_600_000),
      organizer: party(row),
      response: 'organizer',
      sensitivity: 'private',
    })
  }
  if (random.chance(0.4)) {
    const day = random.integer(3, 20)
    own.push({
      ...plain(`${row.name}:away`, start),
      subject: 'Annual leave',
      start: instantAt(start, day, '00:00'),
      end: instantAt(start, day + 1, '00:00'),
      isAllDay: true,
      organizer: party(row),
      response: 'organizer',
      showAs: 'oof',
      isReminderOn: false,
    })
  }
  return own
}

function plain(name: string, start: Date): Omit<EventState, 'id' | 'changeNumber'> & { name: string } {
  const createdAt = instantAt(start, -20, '09:00')
  return {
    ...blankEvent(createdAt),
    name,
    iCalUId: `040000008200E00074C5B7101A82E008${hash('sha256', `meeting:${name}`, 'hex').slice(0, 32).toUpperCase()}`,
    body: { contentType: 'html', content: '' },
    start: createdAt,
    end: createdAt,
    organizer: { name: '', address: '' },
    response: 'none',
  }
}

function party(row: StaffRow): { name: string; address: string } {
  return { name: displayNameOf(row), address: addressOf(row) }
}
