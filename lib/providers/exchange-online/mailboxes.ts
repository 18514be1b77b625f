import type { MailboxPermission, MailboxRight } from '../../shared/mailbox'
import { mailboxRights, mailboxTypes } from '../../shared/mailbox'
import type { Mailboxes } from '../capabilities/mailboxes'
import { ProviderError } from '../contract'
import type { CmdletAnswer, ExchangeClient } from './client'
import { enumValue } from './enumValue'
import { accessOf, factsOf, isNamed, namesOf, sendAsOf, sizeOf } from './mailboxRow'
import { Hashtable, type Parameters } from './parameters'

const readers = ['Global Reader', 'Exchange Recipient Administrator', 'Exchange Administrator']
const writers = ['Exchange Recipient Administrator', 'Exchange Administrator']

/** https://learn.microsoft.com/powershell/module/exchangepowershell/add-mailboxpermission */
export function exchangeMailboxes(client: ExchangeClient): Mailboxes {
  function read(cmdlet: string, mailbox: string, signal: AbortSignal, object = `mailbox ${mailbox}`) {
    const parameters = { Identity: mailbox }
    return client.run({ cmdlet, parameters, mailbox, repeatable: true, roles: readers, object, signal })
  }

  /** Setting what is set already changes nothing, and an access entry that is there is no second one. */
  async function write(cmdlet: string, mailbox: string, parameters: Parameters, signal: AbortSignal): Promise<void> {
    await client.run({
      cmdlet,
      parameters: { Identity: mailbox, ...parameters, Confirm: false },
      mailbox,
      repeatable: true,
      roles: writers,
      signal,
    })
  }

  async function onBehalf(mailbox: string, signal: AbortSignal): Promise<string[]> {
    const { rows } = await read('Get-Mailbox', mailbox, signal)
    return namesOf(rows[0] ?? {}, 'GrantSendOnBehalfTo')
  }

  return {
    async get({ mailbox }, { signal }) {
      const { rows } = await read('Get-Mailbox', mailbox, signal).catch(nothingWhenNotFound)
      const row = rows.find((each) => isNamed(each, mailbox))
      if (!row) return null
      const statistics = await read('Get-MailboxStatistics', mailbox, signal).catch(nothingWhenNotFound)
      return { ...factsOf(row), sizeBytes: sizeOf(statistics.rows[0]) }
    },

    async setType({ mailbox, type }, { signal }) {
      await write('Set-Mailbox', mailbox, { Type: enumValue('mailbox type', type, mailboxTypes) }, signal)
    },

    async permissions({ mailbox }, { signal }) {
      const access = await read('Get-MailboxPermission', mailbox, signal)
      const sendAs = await read('Get-RecipientPermission', mailbox, signal)
      const behalf = (await onBehalf(mailbox, signal)).map(
        (user): MailboxPermission => ({ user, rights: ['SendOnBehalf'], deny: false, inherited: false }),
      )
      const all = [...access.rows.map(accessOf), ...sendAs.rows.map(sendAsOf), ...behalf]
      return all.filter(({ user, rights }) => rights.length > 0 && !/^NT AUTHORITY\\SELF$/i.test(user))
    },

    async resolve({ user }, { signal }) {
      const object = `person or group ${user}`
      const { rows } = await read('Get-Recipient', user, signal, object)
        .catch((error: unknown) => {
          // A role may know mailboxes and not every kind of recipient
          if (error instanceof ProviderError && error.code === 'notPermitted') {
            return read('Get-Mailbox', user, signal, object)
          }
          throw error
        })
        .catch(nothingWhenNotFound)
      const row = rows.find((each) => isNamed(each, user))
      const [address] = row ? namesOf(row, 'PrimarySmtpAddress') : []
      return row && address ? { address, names: namesOf(row) } : null
    },

    async grant({ mailbox, user, right, autoMapping }, { signal }) {
      const known = enumValue('mailbox right', right, mailboxRights)
      if (known === 'SendAs') {
        await write('Add-RecipientPermission', mailbox, { Trustee: user, AccessRights: ['SendAs'] }, signal)
      } else if (known === 'SendOnBehalf') {
        await write('Set-Mailbox', mailbox, { GrantSendOnBehalfTo: new Hashtable({ Add: user }) }, signal)
      } else {
        const mapping = known === 'FullAccess' ? { AutoMapping: autoMapping } : {}
        const parameters = { User: user, AccessRights: [known], InheritanceType: 'All', ...mapping }
        await write('Add-MailboxPermission', mailbox, parameters, signal)
      }
    },

    async revoke({ mailbox, user, right }, { signal }) {
      const known = enumValue<MailboxRight>('mailbox right', right, mailboxRights)
      if (known === 'SendAs') {
        await write('Remove-RecipientPermission', mailbox, { Trustee: user, AccessRights: ['SendAs'] }, signal)
      } else if (known === 'SendOnBehalf') {
        await write('Set-Mailbox', mailbox, { GrantSendOnBehalfTo: new Hashtable({ Remove: user }) }, signal)
      } else {
        const parameters = { User: user, AccessRights: [known], InheritanceType: 'All' }
        await write('Remove-MailboxPermission', mailbox, parameters, signal).catch(unlessGone)
      }
    },
  }
}

function nothingWhenNotFound(error: unknown): CmdletAnswer {
  if (error instanceof ProviderError && error.code === 'itemNotFound')
    return { rows: [], warnings: [], truncated: false }
  throw error
}

/** "… because the ACE doesn't exist on the object": what was to go is not there. */
function unlessGone(error: unknown): void {
  if (error instanceof ProviderError && /\bACE\b/.test(error.message)) return
  throw error
}
