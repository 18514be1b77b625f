import { ProviderError } from '../providers/contract'
import type { ItemOutcome } from '../shared/run'
import type { ItemContext } from './define'
import { type AccessTarget, keptAccess, mailboxesOf } from './mailboxState'

/** Gives or takes one right of one person to one mailbox; looks first, and again after an interruption. */
export async function setAccess(
  context: ItemContext<AccessTarget>,
  wanted: { held: boolean; autoMapping: boolean },
): Promise<ItemOutcome> {
  const { mailbox, user, right } = context.target
  const options = { signal: context.signal }
  const mailboxes = mailboxesOf(context)
  const person = await mailboxes.resolve({ user }, options)
  if (!person) {
    throw new ProviderError('unknownMailbox', `There is no person or group “${user}” in this tenant.`, {
      statusCode: 404,
    })
  }
  const names = new Set([user, person.address, ...person.names].map((name) => name.toLowerCase()))
  const permissions = await mailboxes.permissions({ mailbox }, options)
  const holds = permissions.some(
    (each) => names.has(each.user.toLowerCase()) && each.rights.includes(right) && !each.deny && !each.inherited,
  )
  const after = { mailbox, user: person.address, right, held: wanted.held }
  const begun = keptAccess.safeParse(context.before)
  if (holds === wanted.held) {
    return begun.success && begun.data.held !== wanted.held
      ? { state: 'done', before: begun.data, after }
      : { state: 'alreadyThere', before: { held: holds }, after }
  }
  await context.keepBefore({ held: holds })
  const grant = { mailbox, user: person.address, right }
  if (wanted.held) await mailboxes.grant({ ...grant, autoMapping: wanted.autoMapping }, options)
  else await mailboxes.revoke(grant, options)
  return { state: 'done', before: { held: holds }, after }
}
