import { hash } from 'node:crypto'
import type { Correspondent, Letter } from '../../story/letter'
import { addressOf, displayNameOf } from '../../story/people'
import { STAFF } from '../../story/staff'
import { waveLetter } from '../../story/wave'
import { Random } from '../../world/random'
import type { ReleaseStatus } from '../quarantine/quarantinedMessage'
import { QUARANTINE_TEMPLATES, type QuarantineTemplate } from './quarantineTemplates'

export interface HeldLetter {
  letter: Letter
  template: Omit<QuarantineTemplate, 'from' | 'subject' | 'html' | 'weight' | 'route'>
  status: ReleaseStatus
  isReported: boolean
  isFromBlockedSender: boolean
}

const MESSAGES = 420
const OLDEST_DAYS = 29
const TOTAL_WEIGHT = QUARANTINE_TEMPLATES.reduce((sum, { weight }) => sum + weight, 0)

/** People with mailboxes in the cloud, and shared mailboxes: who receives. */
const COLLEAGUES: readonly Correspondent[] = STAFF.filter(({ kind }) => kind === 'cloud' || kind === 'shared').map(
  (row) => ({ name: displayNameOf(row), address: addressOf(row) }),
)

/** A month of held mail, most of it of the last days, and the part of this morning's wave that was caught. */
export function quarantineLetters(): HeldLetter[] {
  return [...waveCaught(), ...Array.from({ length: MESSAGES }, (_, index) => heldLetter(`quarantine:${index}`))]
}

/** Any number more, for the control endpoint: `name` makes them differ. */
export function heldLetter(name: string, recipients?: readonly Correspondent[], minutesAgo?: number): HeldLetter {
  const random = new Random(name)
  const template = pickTemplate(random)
  const to = recipients ?? random.sample(COLLEAGUES, random.chance(0.1) ? random.integer(2, 6) : 1)
  const fill = filler(random, name)
  const from = { name: template.from.name, address: fill(template.from.address) }
  const ageDays = OLDEST_DAYS * random.next() ** 2.2
  const letter: Letter = {
    name,
    from,
    to: [...to],
    subject: fill(template.subject),
    html: fill(template.html),
    sent: { minutesAgo: minutesAgo ?? 3 + Math.floor(Math.min(ageDays, template.keptDays - 0.5) * 24 * 60) },
    bulk: template.bulk ?? false,
    enclosures: template.enclosures ?? [],
    route: { ...template.route, host: `mx.${from.address.split('@')[1]}` },
  }
  return { letter, template, ...fateOf(random, template) }
}

function fateOf(
  random: Random,
  { type }: QuarantineTemplate,
): Pick<HeldLetter, 'status' | 'isReported' | 'isFromBlockedSender'> {
  const draw = random.next()
  const mayAsk = type === 'Spam' || type === 'Bulk' || type === 'Phish' || type === 'TransportRule'
  const status = draw < 0.05 && mayAsk ? 'Requested' : draw < 0.08 ? 'Denied' : 'NotReleased'
  return { status, isReported: draw > 0.98, isFromBlockedSender: type === 'Spam' && draw > 0.9 && draw < 0.96 }
}

function waveCaught(): HeldLetter[] {
  const template = QUARANTINE_TEMPLATES.find(({ type }) => type === 'HighConfPhish')
  if (!template) throw new Error('No template for high confidence phish')
  return COLLEAGUES.slice(0, 26).map((recipient, index) => ({
    letter: waveLetter(`quarantine:wave:${index}`, index % 3 === 0 ? 'homoglyph' : 'voice', recipient, 92 + index, {}),
    template,
    status: 'NotReleased',
    isReported: false,
    isFromBlockedSender: false,
  }))
}

function pickTemplate(random: Random): QuarantineTemplate {
  let draw = random.next() * TOTAL_WEIGHT
  for (const template of QUARANTINE_TEMPLATES) {
    draw -= template.weight
    if (draw < 0) return template
  }
  throw new Error('The weights do not add up')
}

function filler(random: Random, name: string): (text: string) => string {
  const values: Record<string, string> = {
    n: String(random.integer(11, 99)),
    c: String(random.integer(100_000, 999_999)),
    t: hash('sha256', name, 'hex').slice(0, 16),
  }
  return (text) => text.replace(/\{(\w)\}/g, (_, key: string) => values[key] ?? '')
}
