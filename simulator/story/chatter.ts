import { Random } from '../world/random'
import type { Correspondent, Letter } from './letter'

interface Topic {
  subject: string
  opening: string
  answer: string
}

const TOPICS: readonly Topic[] = [
  {
    subject: 'Rota for week {n}',
    opening:
      'Rota for week {n} is below. Tell me by Wednesday if it does not work.\n\nMon {a}, Tue {b}, Wed {a}, Thu {b}, Fri both.',
    answer: 'Works for me, but I swap Tuesday with {b}.',
  },
  {
    subject: 'Container HPLU {c}: where is it?',
    opening: 'The customer asks for HPLU {c}. Last scan was Felixstowe, three days ago.',
    answer: 'Found it: stack 14, under two empties. Moves tonight.',
  },
  {
    subject: 'Minutes of Monday’s stand-up',
    opening: '- Backlog: {n} boxes\n- Two drivers ill\n- New scanner guns arrive on Thursday',
    answer: 'Thanks. Who looks after the old scanner guns?',
  },
  {
    subject: 'Lunch on Friday?',
    opening: 'The Greek place by the lock, 12:30? I book for {n}.',
    answer: 'Yes please 🙂',
  },
  {
    subject: 'Delivery note {c} signed',
    opening: 'Delivery note {c} is signed and scanned, see the shared folder.',
    answer: 'Got it, closing the job.',
  },
  {
    subject: 'Price check lane {n}',
    opening: 'Can you check the rate for lane {n}? The sheet says 640, the system says 610.',
    answer: '610 is right since the 1st. I correct the sheet.',
  },
  {
    subject: 'Printer on floor {f} (again)',
    opening: 'It prints page 1 of everything and then thinks about life.',
    answer: 'Ticket raised. Use the one by the stairs until then.',
  },
  {
    subject: 'Handover for my leave',
    opening: 'I am away from Monday, {a} covers. Open points: job {c}, the scanner guns, and the plant.',
    answer: 'Enjoy! I water the plant.',
  },
  {
    subject: 'Damage report {c}',
    opening: 'Pallet 3 of {c} has a forklift hole. Photos are with the yard.',
    answer: 'Customer informed, they accept it with a discount.',
  },
  {
    subject: 'New starter on the 1st',
    opening: 'Please welcome our new colleague on the 1st. {a} shows the building, {b} the systems.',
    answer: 'Happy to. Which desk?',
  },
]

/**
 * Everyday threads of a team, on some of the last 60 days. The same for the same team name, whoever's mailbox is
 * opened first. With `member`, those alone that may reach this one: each thread is made by itself.
 */
export function chatterOf(
  teamName: string,
  members: readonly Correspondent[],
  threads: number,
  member?: Correspondent,
): Letter[] {
  const letters: Letter[] = []
  if (members.length < 2) return letters
  for (let index = 0; index < threads; index++) {
    const random = new Random(`chatter:${teamName}:${index}`)
    const topic = random.pick(TOPICS)
    const [author, other, third] = random.sample(members, 3)
    if (!author || !other) continue
    if (member && member !== author && member !== other && member !== third) continue
    const fill = filler(random, other, third ?? author)
    const daysAgo = random.integer(1, 60)
    const hour = random.integer(7, 16)
    const minute = random.integer(0, 60)
    const first: Letter = {
      name: `chatter:${teamName}:${index}`,
      from: author,
      to: third && random.chance(0.5) ? [other, third] : [other],
      subject: fill(topic.subject),
      text: `Hi ${firstName(other)},\n\n${fill(topic.opening)}\n\n${firstName(author)}`,
      sent: { daysAgo, at: clockTime(hour, minute) },
    }
    letters.push(first)
    if (random.chance(0.6)) {
      letters.push({
        name: `${first.name}:answer`,
        from: other,
        to: [author],
        subject: `RE: ${first.subject}`,
        text: `${fill(topic.answer)}\n\n${firstName(other)}`,
        sent: { daysAgo, at: clockTime(hour + random.integer(1, 4), minute) },
        answers: first.name,
      })
    }
  }
  return letters
}

function filler(random: Random, a: Correspondent, b: Correspondent): (text: string) => string {
  const values: Record<string, string> = {
    a: firstName(a),
    b: firstName(b),
    c: `${random.integer(100_000, 999_999)}-${random.integer(0, 10)}`,
    f: String(random.integer(1, 5)),
    n: String(random.integer(3, 52)),
  }
  return (text) => text.replace(/\{(\w)\}/g, (_, key: string) => values[key] ?? '')
}

const firstName = ({ name }: Correspondent) => name.split(' ')[0] ?? name
const clockTime = (hour: number, minute: number): `${number}:${number}` => `${hour}:${minute}` as `${number}:${number}`
