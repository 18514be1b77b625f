import { hash } from 'node:crypto'
import { uuidOf } from '../world/identifiers'
import type { EmailAddressState } from '../world/types'
import type { Letter, Moment } from './letter'
import { isOurs, membersOf, resolveParty } from './parties'

/** A letter that was sent: parties, instant and thread worked out. */
export interface Post {
  letter: Letter
  from: EmailAddressState
  to: EmailAddressState[]
  cc: EmailAddressState[]
  bcc: EmailAddressState[]
  replyTo: EmailAddressState[]
  sentAt: Date
  internetMessageId: string
  /** The letters before it in the thread, oldest first */
  references: string[]
  threadName: string
  /** The mailboxes that it reaches */
  reaches: string[]
}

export function postLetters(letters: readonly Letter[], start: Date): Map<string, Post> {
  const posts = new Map<string, Post>()
  for (const letter of letters) {
    const before = letter.answers === undefined ? undefined : posts.get(letter.answers)
    if (letter.answers !== undefined && !before) {
      throw new Error(`${letter.name} answers ${letter.answers}, which is not before it in the story`)
    }
    if (posts.has(letter.name)) throw new Error(`Two letters are called ${letter.name}`)
    posts.set(letter.name, post(letter, before, start))
  }
  return posts
}

function post(letter: Letter, before: Post | undefined, start: Date): Post {
  const from = resolveParty(letter.from)
  const to = letter.to.map(resolveParty)
  const cc = (letter.cc ?? []).map(resolveParty)
  const bcc = (letter.bcc ?? []).map(resolveParty)
  const everybody = [...to, ...cc, ...bcc].flatMap(({ address }) => membersOf(address))
  return {
    letter,
    from,
    to,
    cc,
    bcc,
    replyTo: (letter.replyTo ?? []).map(resolveParty),
    sentAt: instantOf(letter.sent, start),
    internetMessageId: messageIdOf(letter, from.address),
    references: before ? [...before.references, before.internetMessageId] : [],
    threadName: before?.threadName ?? letter.name,
    reaches: [...new Set(everybody.map((address) => address.toLowerCase()))],
  }
}

function instantOf(moment: Moment, start: Date): Date {
  if ('minutesAgo' in moment) return wholeSeconds(start.getTime() - moment.minutesAgo * 60_000)
  const [hour = 0, minute = 0] = moment.at.split(':').map(Number)
  const day = new Date(start)
  day.setUTCDate(day.getUTCDate() - moment.daysAgo)
  day.setUTCHours(hour, minute, 0, 0)
  return day
}

function wholeSeconds(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000)
}

function messageIdOf(letter: Letter, fromAddress: string): string {
  const domain = fromAddress.split('@')[1] ?? 'unknown.example'
  const token = hash('sha256', `message-id:${letter.name}`, 'hex').toUpperCase()
  if (isOurs(fromAddress))
    return `<LV${token.slice(0, 2)}PR07MB${token.slice(2, 18)}@LV${token.slice(0, 2)}PR07MB.${domain}>`
  return `<${uuidOf(`message-id:${letter.name}`)}@${domain}>`
}
