import { all, findBySubject, firstId, inbox, MAILBOX, type ServedEws, savedMessage } from './serveEws'

/** Requests that tests of several operations make. */

export const attributesOf = (id: string) => id.slice('<t:ItemId '.length, -2)

export const getItem = (id: string, shape = '<t:BaseShape>Default</t:BaseShape>') =>
  `<m:GetItem><m:ItemShape>${shape}</m:ItemShape><m:ItemIds>${id}</m:ItemIds></m:GetItem>`

export const move = (id: string, to: string, verb = 'Move') =>
  `<m:${verb}Item><m:ToFolderId>${inbox(MAILBOX, to)}</m:ToFolderId><m:ItemIds>${id}</m:ItemIds></m:${verb}Item>`

export const erase = (id: string, type: string) =>
  `<m:DeleteItem DeleteType="${type}"><m:ItemIds>${id}</m:ItemIds></m:DeleteItem>`

export const subjects = (text: string) =>
  [...text.matchAll(/<t:Subject>(.*?)<\/t:Subject>/g)].map(([, subject]) => subject)

/** The id of a new message in the Inbox */
export async function save(ews: ServedEws, subject: string, more = ''): Promise<string> {
  return firstId(await ews.ask(savedMessage(subject, more)))
}

/** How many in a folder have these words in their subject */
export async function countIn(ews: ServedEws, folder: string, words: string, address = MAILBOX): Promise<number> {
  return all((await ews.ask(findBySubject(words, inbox(address, folder)))).xml, 'ItemId').length
}
