import { setTimeout as sleep } from 'node:timers/promises'
import { ProviderError } from '../providers/contract'
import { type MailboxFacts, type MailboxType, mailboxTypeWords, sharedMailboxBytes } from '../shared/mailbox'
import type { ItemOutcome, MailboxTarget } from '../shared/run'
import type { ItemContext } from './define'
import { keptType, mailboxesOf } from './mailboxState'

/** The service changes the type by and by: it is looked at again for so long. */
const looks = 5

/** https://learn.microsoft.com/exchange/recipients-in-exchange-online/manage-user-mailboxes/convert-a-mailbox */
export async function convertMailbox(context: ItemContext<MailboxTarget>, type: MailboxType): Promise<ItemOutcome> {
  const facts = await factsOf(context)
  const { type: now } = facts
  if (now === null) {
    throw new ProviderError('notSupported', `A mailbox of the kind ${facts.recipientType} cannot be converted.`, {
      statusCode: 400,
    })
  }
  const begun = keptType.safeParse(context.before)
  const notices = conditionsOf(facts, type)
  if (now === type) {
    return begun.success && begun.data.type !== type
      ? { state: 'done', before: begun.data, after: { mailbox: facts.address, type, notices } }
      : { state: 'alreadyThere', before: { type: now }, after: { mailbox: facts.address, type, notices: [] } }
  }
  await context.keepBefore({ type: now })
  const { mailbox } = context.target
  await mailboxesOf(context).setType({ mailbox, type }, { signal: context.signal })
  if (!(await isChanged(context, type))) {
    notices.push('Exchange Online took the change and has not finished it yet: it can take some minutes to show.')
  }
  return { state: 'done', before: { type: now }, after: { mailbox: facts.address, type, notices } }
}

async function factsOf(context: ItemContext<MailboxTarget>): Promise<MailboxFacts> {
  const { mailbox } = context.target
  const facts = await mailboxesOf(context).get({ mailbox }, { signal: context.signal })
  if (facts) return facts
  throw new ProviderError('unknownMailbox', `There is no mailbox ${mailbox}.`, { statusCode: 404 })
}

async function isChanged(context: ItemContext<MailboxTarget>, type: MailboxType): Promise<boolean> {
  for (let look = 0; look < looks; look += 1) {
    if ((await factsOf(context)).type === type) return true
    await sleep(250 * 2 ** look, undefined, { signal: context.signal }).catch(() => context.signal.throwIfAborted())
  }
  return false
}

function conditionsOf({ sizeBytes, hasArchive, hasLicence }: MailboxFacts, type: MailboxType): string[] {
  const notices: string[] = []
  if (type === 'Regular') {
    if (hasLicence !== true) notices.push('A user mailbox needs a licence: without one it is deleted after 30 days.')
    notices.push('Set a password for the account, so that its owner can sign in.')
    return notices
  }
  if (sizeBytes !== null && sizeBytes > sharedMailboxBytes) {
    notices.push(
      `It holds more than 50 GB, so a ${mailboxTypeWords[type].toLowerCase()} keeps needing a licence (Exchange Online Plan 2).`,
    )
  }
  if (hasArchive) notices.push('It has an archive, so it keeps needing a licence.')
  notices.push('Keep the account, and block its sign-in: without the account the mailbox goes too.')
  return notices
}
