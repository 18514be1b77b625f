import type { ContactState } from '../../world/personalTypes'
import type { Person } from '../../world/types'
import { type Call, openOwn } from '../call'
import { EwsError } from '../ewsError'
import { changeKeyOfItem } from '../ids/changeKey'
import { idOfItem } from '../items/itemIndex'
import { errorXml, successXml } from '../soap/responseMessages'
import { element, textElement, type Xml } from '../xml/writeXml'
import { isTrue, textOf } from '../xml/xmlElement'
import type { Operation } from './operation'

const MESSAGE = 'm:ResolveNamesResponseMessage'
/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/resolvenames-operation */
const MOST_RESULTS = 100

interface Resolution {
  mailbox: Xml
  contact: Xml
}

/** Ambiguous names are a warning, with the first hundred of what they may mean. */
export const resolveNames: Operation = {
  since: 'Exchange2007',
  run(call) {
    const { request } = call
    const entry = (textOf(request, 'UnresolvedEntry') ?? '').trim()
    const all = entry === '' ? [] : find(call, entry)
    const answer = element('m:ResolveNamesResponse', null, element('m:ResponseMessages', null, messageFor(call, all)))
    return answer
  },
}

function messageFor(call: Call, all: readonly Resolution[]): Xml {
  if (all.length === 0) {
    return errorXml(MESSAGE, new EwsError('ErrorNameResolutionNoResults', 'No results were found.'))
  }
  const wantsContact = isTrue(call.request.attributes.ReturnFullContactData)
  const shown = all.slice(0, MOST_RESULTS)
  const set = element(
    'm:ResolutionSet',
    { TotalItemsInView: all.length, IncludesLastItemInRange: all.length <= MOST_RESULTS },
    ...shown.map(({ mailbox, contact }) => element('t:Resolution', null, mailbox, wantsContact ? contact : '')),
  )
  if (all.length === 1) return successXml(MESSAGE, set)
  return element(
    MESSAGE,
    { ResponseClass: 'Warning' },
    textElement('m:MessageText', 'Multiple results were found.'),
    textElement('m:ResponseCode', 'ErrorNameResolutionMultipleResults'),
    textElement('m:DescriptiveLinkKey', 0),
    set,
  )
}

function find(call: Call, entry: string): Resolution[] {
  const scope = call.request.attributes.SearchScope ?? 'ActiveDirectoryContacts'
  const wanted = entry.replace(/^(smtp:|ex:|=)/i, '').toLowerCase()
  const people =
    scope === 'Contacts' ? [] : call.world.people().filter((person) => person.mail && isMeant(person, wanted))
  const groups =
    scope === 'Contacts'
      ? []
      : call.world.groups.filter(
          ({ displayName, mail }) => mail && [displayName, mail].some((text) => text.toLowerCase().startsWith(wanted)),
        )
  const directory = [
    ...people.map((person) => fromPerson(person)),
    ...groups.map(({ displayName, mail }) => ({
      mailbox: mailboxXml(displayName, mail ?? '', 'PublicDL'),
      contact: '',
    })),
  ]
  const contacts = scope === 'ActiveDirectory' || !call.actor ? [] : fromContacts(call, wanted)
  return scope === 'ContactsActiveDirectory' ? [...contacts, ...directory] : [...directory, ...contacts]
}

/** The beginning of a name, of one of its words, or of an address */
function isMeant({ displayName, surname, mail, userPrincipalName }: Person, wanted: string): boolean {
  const names = [displayName, ...displayName.split(/\s+/), surname ?? '', mail ?? '', userPrincipalName]
  return names.some((name) => name.toLowerCase().startsWith(wanted))
}

function fromPerson(person: Person): Resolution {
  const { displayName, givenName, surname, jobTitle, department, officeLocation, businessPhones } = person
  const [phone] = businessPhones
  return {
    mailbox: mailboxXml(displayName, person.mail ?? '', 'Mailbox'),
    contact: element(
      't:Contact',
      null,
      textElement('t:DisplayName', displayName),
      givenName ? textElement('t:GivenName', givenName) : '',
      element('t:EmailAddresses', null, element('t:Entry', { Key: 'EmailAddress1' }, `SMTP:${person.mail ?? ''}`)),
      phone ? element('t:PhoneNumbers', null, element('t:Entry', { Key: 'BusinessPhone' }, phone)) : '',
      textElement('t:ContactSource', 'ActiveDirectory'),
      department ? textElement('t:Department', department) : '',
      jobTitle ? textElement('t:JobTitle', jobTitle) : '',
      officeLocation ? textElement('t:OfficeLocation', officeLocation) : '',
      surname ? textElement('t:Surname', surname) : '',
    ),
  }
}

function fromContacts(call: Call, wanted: string): Resolution[] {
  const { mailbox } = openOwn(call)
  const matches = ({ displayName, emailAddresses }: ContactState) =>
    [displayName, ...displayName.split(/\s+/), ...emailAddresses.map(({ address }) => address)].some((text) =>
      text.toLowerCase().startsWith(wanted),
    )
  return [...mailbox.contacts.values()].filter(matches).flatMap((contact) => {
    const [first] = contact.emailAddresses
    if (!first) return []
    const id = element('t:ItemId', { Id: idOfItem(mailbox, contact), ChangeKey: changeKeyOfItem(contact) })
    return {
      mailbox: mailboxXml(contact.displayName, first.address, 'Contact', id),
      contact: element(
        't:Contact',
        null,
        textElement('t:DisplayName', contact.displayName),
        textElement('t:ContactSource', 'Store'),
      ),
    }
  })
}

function mailboxXml(name: string, address: string, type: string, id: Xml = ''): Xml {
  return element(
    't:Mailbox',
    null,
    textElement('t:Name', name),
    textElement('t:EmailAddress', address),
    textElement('t:RoutingType', 'SMTP'),
    textElement('t:MailboxType', type),
    id,
  )
}
