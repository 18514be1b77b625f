import type { EmailAddressState, MessageState } from '../../world/types'
import { bodyText } from '../messages/bodyText'
import { sizeOf } from '../messages/messageSize'
import { DEFAULT_PROPERTIES, type SearchNode, type WordProperty } from './searchSyntax'
import { wordsOf } from './wordsOf'

/** Of one message: per property the word lists in which words may stand side by side. Filled when first asked for. */
type Index = Partial<Record<WordProperty, string[][]>>

const indexes = new WeakMap<MessageState, { changeNumber: number; index: Index }>()

export function matchesSearch(
  message: MessageState,
  node: SearchNode,
  defaults: readonly WordProperty[] = DEFAULT_PROPERTIES,
): boolean {
  switch (node.kind) {
    case 'and':
      return node.parts.every((part) => matchesSearch(message, part, defaults))
    case 'or':
      return node.parts.some((part) => matchesSearch(message, part, defaults))
    case 'not':
      return !matchesSearch(message, node.part, defaults)
    case 'words': {
      const properties = node.property ? [node.property] : defaults
      return properties.some((property) =>
        indexed(message, property).some((words) => containsWords(words, node.words, node.prefix)),
      )
    }
    case 'date': {
      const time = (node.property === 'received' ? message.receivedAt : message.sentAt).getTime()
      return (!node.from || time >= node.from.getTime()) && (!node.to || time < node.to.getTime())
    }
    case 'size': {
      const size = sizeOf(message)
      return (node.from === null || size >= node.from) && (node.to === null || size <= node.to)
    }
    case 'test':
      return node.matches(message)
    case 'flag':
      return message.attachments.some((attachment) => !attachment.isInline) === node.value
    case 'choice':
      if (node.property === 'kind') return node.value === 'email'
      // KQL says "medium" where Graph says "normal"
      return (message.importance === 'normal' ? 'medium' : message.importance) === node.value
  }
}

function containsWords(words: string[], wanted: string[], prefix: boolean): boolean {
  if (wanted.length === 0) return false
  const last = wanted.length - 1
  for (let start = 0; start + last < words.length; start++) {
    let same = true
    for (let index = 0; same && index <= last; index++) {
      const word = words[start + index] as string
      same = index === last && prefix ? word.startsWith(wanted[index] as string) : word === wanted[index]
    }
    if (same) return true
  }
  return false
}

function indexed(message: MessageState, property: WordProperty): string[][] {
  let known = indexes.get(message)
  if (known?.changeNumber !== message.changeNumber) {
    known = { changeNumber: message.changeNumber, index: {} }
    indexes.set(message, known)
  }
  const { index } = known
  index[property] ??= textsOf(message, property).map(wordsOf)
  return index[property]
}

function textsOf(message: MessageState, property: WordProperty): string[] {
  switch (property) {
    case 'from':
      return addresses([message.from ?? message.sender])
    case 'to':
    case 'cc':
    case 'bcc':
      return addresses(message[property])
    case 'recipients':
      return addresses([...message.to, ...message.cc, ...message.bcc])
    case 'participants':
      return addresses([message.from ?? message.sender, ...message.to, ...message.cc, ...message.bcc])
    case 'subject':
      return [message.subject]
    case 'body':
      return [bodyText(message)]
    case 'attachment':
      return message.attachments.map((attachment) => attachment.name)
  }
}

/** An SMTP address, a display name or an alias: the alias is the first words of the address. */
function addresses(list: readonly (EmailAddressState | null)[]): string[] {
  return list.flatMap((each) => (each ? [each.name, each.address] : []))
}
