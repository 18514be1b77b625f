import { hash } from 'node:crypto'
import { conversationIdOf, uuidOf } from '../world/identifiers'
import type { EmailAddressState } from '../world/types'
import type { Letter, Moment } from './letter'
import { isOurs, membersOf, resolveParty } from './parties'

const DAY_MS = 24 * 60 * 60 * 1000

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
  conversationId: string
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
  const cc = letter.cc?.map(resolveParty) ?? []
  const bcc = letter.bcc?.map(resolveParty) ?? []
  const reaches = new Set<string>()
  for (const party of [to, cc, bcc]) {
    for (const { address } of party) for (const member of membersOf(address)) reaches.add(member.toLowerCase())
  }
  return {
    letter,
    from,
    to,
    cc,
    bcc,
    replyTo: letter.replyTo?.map(resolveParty) ?? [],
    sentAt: instantOf(letter.sent, start),
    internetMessageId: messageIdOf(letter, from.address),
    references: before ? [...before.references, before.internetMessageId] : [],
    conversationId: before?.conversationId ?? conversationIdOf(letter.name),
    reaches: [...reaches],
  }
}

function instantOf(moment: Moment, start: Date): Date {
  if ('minutesAgo' in moment) return wholeSeconds(start.getTime() - moment.minutesAgo * 60_000)
  const colon = moment.at.indexOf(':')
  const minutes = Number(moment.at.slice(0, colon)) * 60 + Number(moment.at.slice(colon + 1))
  const today = Math.floor(start.getTime() / DAY_MS) * DAY_MS
  return new Date(today - moment.daysAgo * DAY_MS + minutes * 60_000)
}

function wholeSeconds(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000)
}

function messageIdOf(letter: Letter, fromAddress: string): string {
  const domain = fromAddress.split('@')[1] ?? 'unknown.example'
  const name = `message-id:${letter.name}`
  if (!isOurs(fromAddress)) return `<${uuidOf(name)}@${domain}>`
  const token = hash('sha256', name, 'hex').slice(0, 18).toUpperCase()
  return `<LV${token.slice(0, 2)}PR07MB${token.slice(2)}@LV${token.slice(0, 2)}PR07MB.${domain}>`
}
