import { GraphError } from '../../graph/graphError'
import { matchesSearch } from '../../graph/search/matchSearch'
import { parseSearch } from '../../graph/search/parseSearch'
import type { SearchDialect, WordProperty } from '../../graph/search/searchSyntax'
import type { MessageState } from '../../world/types'
import { cmdletFailed } from '../wire/cmdletError'

const isSame = (text: string, value: string) => text.toLowerCase() === value.toLowerCase()
const isYes = (value: string) => /^(true|yes|1)$/i.test(value)

/** https://learn.microsoft.com/purview/edisc-keyword-queries-search-conditions#searchable-email-properties */
const COMPLIANCE: SearchDialect = {
  aliases: {
    hasattachments: 'hasattachment',
    attachmentnames: 'attachment',
    date: 'received',
    sender: 'from',
    senderauthor: 'from',
    subjecttitle: 'subject',
  },
  properties: {
    // "(c:c)" and "(c:s)" are what the portal writes between its conditions
    c: () => () => true,
    category: (value) => (message) => message.categories.some((category) => isSame(category, value)),
    internetmessageid: (value) => (message) => isSame(bare(message.internetMessageId), bare(value)),
    isread: (value) => (message) => message.isRead === isYes(value),
    itemclass: (value) => () => isSame('IPM.Note', value.replace(/\*$/, '')),
  },
}

/** A content search without a property looks into everything that is indexed. */
const EVERYWHERE: readonly WordProperty[] = ['subject', 'body', 'participants', 'attachment']

const bare = (id: string) => id.trim().replace(/^<|>$/g, '')

/** Throws the cmdlet's refusal where the text is not KQL; without any text everything matches. */
export function compileQuery(text: string, now: Date): (message: MessageState) => boolean {
  if (text.trim() === '') return () => true
  try {
    const node = parseSearch(text, now, COMPLIANCE)
    return (message) => matchesSearch(message, node, EVERYWHERE)
  } catch (error) {
    if (error instanceof GraphError) {
      throw cmdletFailed(`Unable to execute the task. Reason: The query isn't valid. ${error.message}`)
    }
    throw error
  }
}
