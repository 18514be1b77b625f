import { blankContact } from '../../world/blankItems'
import type { ContactState } from '../../world/personalTypes'
import { type EntityType, type PropertyType, scalar } from '../filter/entityType'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { itemNotFound } from '../graphError'
import { readArray, readJsonBody, readObject, readString, unknownBodyProperty } from '../jsonBody'
import { requireId } from '../mailbox'
import { changeKeyFor } from '../messages/changeKey'
import { withoutAnnotations } from '../messages/readAddresses'
import { odataContext } from '../odataContext'
import { graphDate } from '../query/graphDate'
import { itemPage, readItemSelect, selected } from '../query/itemPage'
import { readQueryOptions } from '../query/queryOptions'

const other: PropertyType<ContactState> = { kind: 'other' }

const CONTACT_TYPE: EntityType<ContactState> = {
  name: 'microsoft.graph.contact',
  properties: {
    id: scalar('string', (contact) => contact.id),
    displayName: scalar('string', (contact) => contact.displayName),
    givenName: scalar('string', (contact) => contact.givenName),
    surname: scalar('string', (contact) => contact.surname),
    companyName: scalar('string', (contact) => contact.companyName),
    jobTitle: scalar('string', (contact) => contact.jobTitle),
    department: scalar('string', (contact) => contact.department),
    mobilePhone: scalar('string', (contact) => contact.mobilePhone),
    createdDateTime: scalar('date', (contact) => contact.createdAt),
    lastModifiedDateTime: scalar('date', (contact) => contact.modifiedAt),
    emailAddresses: {
      kind: 'collection',
      read: (contact) => contact.emailAddresses,
      item: {
        kind: 'complex',
        name: 'microsoft.graph.emailAddress',
        properties: { address: scalar<{ address: string }>('string', (each) => each.address) },
      },
    },
    categories: { kind: 'collection', item: { kind: 'scalar', type: 'string' }, read: (contact) => contact.categories },
    ...Object.fromEntries(
      [
        'assistantName',
        'birthday',
        'businessAddress',
        'businessHomePage',
        'businessPhones',
        'changeKey',
        'children',
        'fileAs',
        'generation',
        'homeAddress',
        'homePhones',
        'imAddresses',
        'initials',
        'manager',
        'middleName',
        'nickName',
        'officeLocation',
        'otherAddress',
        'parentFolderId',
        'personalNotes',
        'profession',
        'spouseName',
        'title',
        'yomiCompanyName',
        'yomiGivenName',
        'yomiSurname',
      ].map((name) => [name, other]),
    ),
  },
}

/** https://learn.microsoft.com/graph/api/user-list-contacts */
export function listContacts(call: MailboxCall): GraphAnswer {
  return itemPage(call, {
    of: 'contacts',
    type: CONTACT_TYPE,
    entities: [...call.mailbox.contacts.values()],
    render: (contact, select) => contactJson(contact, select),
  })
}

/** https://learn.microsoft.com/graph/api/contact-get */
export function getContact(call: MailboxCall): GraphAnswer {
  const select = readItemSelect(readQueryOptions(call.query).select, CONTACT_TYPE)
  const id = call.parameters.contact as string
  const contact = call.mailbox.contacts.get(id)
  if (!contact) {
    requireId(id)
    throw itemNotFound()
  }
  return answer(call, contact, 200, select)
}

/** https://learn.microsoft.com/graph/api/user-post-contacts */
export function createContact(call: MailboxCall): GraphAnswer {
  const contact = blankContact(call.world.now(), '')
  for (const [name, value] of Object.entries(withoutAnnotations(readJsonBody(call)))) {
    if (name === 'emailAddresses')
      contact.emailAddresses = readArray(value, 'microsoft.graph.emailAddress').map(readEmail)
    else if (name === 'businessPhones') contact.businessPhones = readArray(value, 'Edm.String').map(readString)
    else if (name === 'categories') contact.categories = readArray(value, 'Edm.String').map(readString)
    else if (isText(name)) contact[name] = readString(value)
    else throw unknownBodyProperty(name, CONTACT_TYPE.name)
  }
  contact.displayName ||= [contact.givenName, contact.surname].filter(Boolean).join(' ')
  contact.id = call.world.nextItemId(call.mailbox)
  call.mailbox.contacts.set(contact.id, contact)
  call.world.touchMailbox(call.mailbox)
  return answer(call, contact, 201, null)
}

const TEXTS = [
  'displayName',
  'givenName',
  'surname',
  'companyName',
  'jobTitle',
  'department',
  'mobilePhone',
  'personalNotes',
] as const

function isText(name: string): name is (typeof TEXTS)[number] {
  return TEXTS.some((each) => each === name)
}

function readEmail(value: unknown): ContactState['emailAddresses'][number] {
  const { name, address } = readObject(value, 'microsoft.graph.emailAddress')
  const mail = readString(address)
  return { address: mail, name: typeof name === 'string' ? name : mail }
}

function answer(call: MailboxCall, contact: ContactState, status: number, select: string[] | null): GraphAnswer {
  const context = odataContext(call, `${call.owner}/contacts`, select, true)
  return { status, json: { '@odata.context': context, ...contactJson(contact, select) } }
}

function contactJson(contact: ContactState, select: readonly string[] | null): Record<string, unknown> {
  const changeKey = changeKeyFor(contact.id, contact.changeNumber)
  return {
    '@odata.etag': `W/"${changeKey}"`,
    ...selected(
      {
        id: contact.id,
        createdDateTime: graphDate(contact.createdAt),
        lastModifiedDateTime: graphDate(contact.modifiedAt),
        changeKey,
        categories: contact.categories,
        displayName: contact.displayName,
        fileAs: [contact.surname, contact.givenName].filter(Boolean).join(', '),
        givenName: contact.givenName,
        surname: contact.surname,
        companyName: contact.companyName,
        jobTitle: contact.jobTitle,
        department: contact.department,
        mobilePhone: contact.mobilePhone,
        businessPhones: contact.businessPhones,
        homePhones: [],
        imAddresses: [],
        children: [],
        personalNotes: contact.personalNotes,
        emailAddresses: contact.emailAddresses,
      },
      select,
    ),
  }
}
