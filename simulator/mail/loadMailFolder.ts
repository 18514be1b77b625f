import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { NewMessage } from '../world/story'
import type { Person, World } from '../world/types'
import { parseMessage } from './parseMessage'

export interface ReadMail {
  /** Relative to the folder, with forward slashes */
  file: string
  sha256: string
  message: NewMessage
}

export interface LoadedMail {
  file: string
  sha256: string
  sizeBytes: number
  mailbox: string
  personId: string
  immutableId: string
  entryId: string
  internetMessageId: string
}

/** Outlook's own forms, which are no Internet messages */
const NOT_MIME = /\.(msg|tnef)$/i

/** All *.eml below the folder, in the order of their names; .msg and .tnef files are counted and left. */
export async function readMailFolder(folder: string, now: Date): Promise<{ mails: ReadMail[]; skipped: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const wanted = files.filter((file) => file.toLowerCase().endsWith('.eml')).sort()
  const skipped = files.filter((file) => NOT_MIME.test(file)).length
  const mails: ReadMail[] = []
  for (const file of wanted) {
    // Not Node's pooled slice: the bytes are kept for as long as the world is
    const mime = new Uint8Array(await readFile(file))
    mails.push({
      file: relative(folder, file).replaceAll('\\', '/'),
      sha256: createHash('sha256').update(mime).digest('hex'),
      message: await parseMessage(mime, now),
    })
  }
  return { mails, skipped }
}

/** One after the other into the Inboxes of the people given, round and round. */
export function deliverMails(world: World, people: readonly Person[], mails: readonly ReadMail[]): LoadedMail[] {
  return mails.map(({ file, sha256, message }, index) => {
    const person = people[index % people.length]
    const mailbox = person && world.mailboxOf(person)
    const inbox = mailbox && world.folderByIdOrName(mailbox, 'inbox')
    if (!person || !mailbox || !inbox) throw new Error('There is no mailbox to load mail into')
    const stored = world.addMessage(mailbox, { ...message, folderId: inbox.id })
    return {
      file,
      sha256,
      sizeBytes: message.mime?.length ?? 0,
      mailbox: person.userPrincipalName,
      personId: person.id,
      immutableId: stored.immutableId,
      entryId: stored.entryId,
      internetMessageId: stored.internetMessageId,
    }
  })
}
