import { uuidOf } from '../../world/identifiers'
import type { Person } from '../../world/types'
import { RECIPIENTS_READ, RECIPIENTS_WRITE } from '../access/roles'
import { type CmdletCall, defineCmdlet } from '../cmdlet'
import { flag, mandatory, oneOf, someOf, text, truth, unlimited } from '../parameters/parameterTypes'
import { cmdletFailed, missingParameters } from '../wire/cmdletError'
import type { Row } from '../wire/row'
import { addressOf, requireMailbox, requireRecipient } from './findMailbox'
import type { MailboxGrant } from './mailboxRegister'

const RIGHTS = [
  'FullAccess',
  'ReadPermission',
  'DeleteItem',
  'ChangePermission',
  'ChangeOwner',
  'ExternalAccount',
] as const
const INHERITANCE = ['None', 'All', 'Children', 'Descendents', 'SelfAndChildren'] as const
const MOST_GRANTS = 500
const SELF = { User: 'NT AUTHORITY\\SELF', UserSid: 'S-1-5-10' }
const parts = { host: 'exchangeOnline', mailboxParameter: 'Identity' } as const

const rights = <Right extends string>(names: readonly Right[]) =>
  someOf('Microsoft.Exchange.Management.RecipientTasks.MailboxRights', names)
const inheritance = () => oneOf('System.DirectoryServices.ActiveDirectorySecurityInheritance', INHERITANCE)

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-mailboxpermission */
const getPermission = defineCmdlet({
  ...parts,
  name: 'Get-MailboxPermission',
  roles: RECIPIENTS_READ,
  parameters: { Identity: mandatory(text()), User: text(), Owner: flag(), ResultSize: unlimited() },
  run({ world, state }, { Identity, User, Owner }) {
    const owner = requireMailbox(world, Identity)
    if (Owner) return [{ Identity: owner.id, Owner: SELF.User }]
    const wanted = User === undefined ? undefined : requireRecipient(world, User)
    const { grants } = state.mailboxes.settingsOf(owner)
    const rows = grants.flatMap((grant) => {
      const person = world.findPerson(grant.personId)
      return person && (!wanted || wanted === person) ? [grantRow(owner, person, grant)] : []
    })
    return wanted ? rows : [...selfRows(owner), ...rows]
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/add-mailboxpermission */
const addPermission = defineCmdlet({
  ...parts,
  name: 'Add-MailboxPermission',
  roles: RECIPIENTS_WRITE,
  parameters: {
    Identity: mandatory(text()),
    User: text(),
    Owner: text(),
    AccessRights: rights(RIGHTS),
    AutoMapping: truth(),
    InheritanceType: inheritance(),
    Deny: flag(),
    GroupMailbox: flag(),
  },
  run({ world, state }, input) {
    const owner = requireMailbox(world, input.Identity)
    if (input.Owner !== undefined) throw cmdletFailed('The simulator does not change the owner of a mailbox.')
    if (!input.User || !input.AccessRights) throw missingParameters(['User', 'AccessRights'])
    const person = requireRecipient(world, input.User)
    const { grants } = state.mailboxes.settingsOf(owner)
    const isDeny = input.Deny ?? false
    const present = grants.find((grant) => grant.personId === person.id && grant.isDeny === isDeny)
    const missing = input.AccessRights.filter((right) => !present?.rights.includes(right))
    if (present && missing.length === 0) {
      const warning = `The appropriate access control entry is already present on the object "${owner.displayName}" for account "${addressOf(person)}".`
      return { rows: [], warnings: [warning] }
    }
    if (!present && grants.length >= MOST_GRANTS) {
      throw cmdletFailed(
        `The mailbox "${owner.displayName}" has the maximum number of ${MOST_GRANTS} access control entries.`,
      )
    }
    const grant: MailboxGrant = present ?? {
      personId: person.id,
      rights: [],
      autoMapping: false,
      inheritance: input.InheritanceType ?? 'All',
      isDeny,
    }
    grant.rights.push(...missing)
    grant.autoMapping = grant.rights.includes('FullAccess') && (input.AutoMapping ?? true)
    if (!present) grants.push(grant)
    return [grantRow(owner, person, grant)]
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/remove-mailboxpermission */
const removePermission = defineCmdlet({
  ...parts,
  name: 'Remove-MailboxPermission',
  roles: RECIPIENTS_WRITE,
  parameters: {
    Identity: mandatory(text()),
    User: text(),
    AccessRights: rights([...RIGHTS, 'SendAs']),
    InheritanceType: inheritance(),
    Deny: flag(),
    ClearAutoMapping: flag(),
    ResetDefault: flag(),
    BypassMasterAccountSid: flag(),
  },
  prompt: ({ Identity, User }) => `Removing mailbox permission "${Identity}" for user "${User}".`,
  run(call, input) {
    const { world, state } = call
    const owner = requireMailbox(world, input.Identity)
    const settings = state.mailboxes.settingsOf(owner)
    if (input.ClearAutoMapping) {
      for (const grant of settings.grants) grant.autoMapping = false
      return []
    }
    if (input.ResetDefault) {
      settings.grants = []
      return []
    }
    if (!input.User || !input.AccessRights) throw missingParameters(['User', 'AccessRights'])
    const person = requireRecipient(world, input.User)
    const isDeny = input.Deny ?? false
    const grant = settings.grants.find((each) => each.personId === person.id && each.isDeny === isDeny)
    const { AccessRights } = input
    if (!grant || !AccessRights.some((right) => grant.rights.includes(right))) throw noSuchEntry(owner)
    grant.rights = grant.rights.filter((right) => !AccessRights.some((each) => each === right))
    if (!grant.rights.includes('FullAccess')) grant.autoMapping = false
    if (grant.rights.length === 0) settings.grants = settings.grants.filter((each) => each !== grant)
    return []
  },
})

const sendAs = () => someOf('Microsoft.Exchange.Management.RecipientTasks.RecipientAccessRight', ['SendAs'])

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-recipientpermission */
const getRecipientPermission = defineCmdlet({
  ...parts,
  name: 'Get-RecipientPermission',
  roles: RECIPIENTS_READ,
  parameters: { Identity: text(), Trustee: text(), AccessRights: sendAs(), ResultSize: unlimited() },
  run({ world, state }, { Identity, Trustee }) {
    const wanted = Trustee === undefined ? undefined : requireRecipient(world, Trustee)
    const owners = Identity === undefined ? world.people() : [requireMailbox(world, Identity)]
    return owners
      .filter(({ mailbox }) => mailbox === 'cloud')
      .flatMap((owner) => {
        const trustees = state.mailboxes.settingsOf(owner).sendAs.flatMap((id) => world.findPerson(id) ?? [])
        const rows = trustees
          .filter((person) => !wanted || person === wanted)
          .map((person) => trusteeRow(owner, person))
        return wanted ? rows : [trusteeRow(owner, null), ...rows]
      })
  },
})

const trusteeParameters = {
  Identity: mandatory(text()),
  Trustee: mandatory(text()),
  AccessRights: mandatory(sendAs()),
  SkipDomainValidationForMailContact: flag(),
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/add-recipientpermission */
const addRecipientPermission = defineCmdlet({
  ...parts,
  name: 'Add-RecipientPermission',
  roles: RECIPIENTS_WRITE,
  parameters: trusteeParameters,
  prompt: ({ Identity, Trustee }) => `Adding the access right SendAs of "${Identity}" for "${Trustee}".`,
  run({ world, state }, input) {
    const { owner, person, trustees } = pairOf({ world, state }, input)
    if (trustees.includes(person.id)) {
      const warning = `The appropriate access control entry is already present on the object "${owner.displayName}" for account "${addressOf(person)}".`
      return { rows: [], warnings: [warning] }
    }
    trustees.push(person.id)
    return [trusteeRow(owner, person)]
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/remove-recipientpermission */
const removeRecipientPermission = defineCmdlet({
  ...parts,
  name: 'Remove-RecipientPermission',
  roles: RECIPIENTS_WRITE,
  parameters: trusteeParameters,
  prompt: ({ Identity, Trustee }) => `Removing the access right SendAs of "${Identity}" for "${Trustee}".`,
  run({ world, state }, input) {
    const { owner, person, trustees } = pairOf({ world, state }, input)
    const index = trustees.indexOf(person.id)
    if (index < 0) throw noSuchEntry(owner)
    trustees.splice(index, 1)
    return []
  },
})

export const PERMISSION_CMDLETS = [
  getPermission,
  addPermission,
  removePermission,
  getRecipientPermission,
  addRecipientPermission,
  removeRecipientPermission,
]

function pairOf({ world, state }: Pick<CmdletCall, 'world' | 'state'>, input: { Identity: string; Trustee: string }) {
  const owner = requireMailbox(world, input.Identity)
  return { owner, person: requireRecipient(world, input.Trustee), trustees: state.mailboxes.settingsOf(owner).sendAs }
}

function noSuchEntry({ displayName }: Person): Error {
  return cmdletFailed(
    `Can't remove the access control entry on the object "${displayName}" because the ACE doesn't exist on the object.`,
  )
}

/** The owner is there twice, with its rights in one text, as captured. */
function selfRows({ id }: Person): Row[] {
  return ['FullAccess, ReadPermission', 'FullAccess, ExternalAccount, ReadPermission'].map((rights) => ({
    Identity: id,
    ...SELF,
    AccessRights: [rights],
    Deny: false,
    IsInherited: false,
    InheritanceType: 'All',
    PrimarySmtpAddress: '',
  }))
}

/** Several rights of one entry come in one text. */
function grantRow({ id }: Person, person: Person, { rights, isDeny, inheritance }: MailboxGrant): Row {
  return {
    Identity: id,
    User: addressOf(person),
    AccessRights: [rights.join(', ')],
    Deny: isDeny,
    IsInherited: false,
    InheritanceType: inheritance,
    UserSid: sidOf(person),
    PrimarySmtpAddress: addressOf(person),
  }
}

function trusteeRow({ id }: Person, person: Person | null): Row {
  return {
    Identity: id,
    Trustee: person ? addressOf(person) : SELF.User,
    AccessRights: ['SendAs'],
    AccessControlType: 'Allow',
    TrusteeSidString: person ? sidOf(person) : SELF.UserSid,
    TrusteeWithPrimarySmtpAddress: person ? addressOf(person) : '',
  }
}

function sidOf({ id }: Person): string {
  const number = Number.parseInt(uuidOf(`sid:${id}`).slice(0, 6), 16)
  return `S-1-5-21-1177238915-2052111302-839522115-${number}`
}
