import type { Contact, Contacts } from '../capabilities/contacts'
import type { EwsClient } from './client'
import { folderIdElement } from './folders/folderIds'
import { isFlagOn } from './folders/folders'
import { idOf } from './ids/ewsId'
import { onlyMessage } from './soap/responseMessages'
import { instantIn } from './xml/instantIn'
import { tag } from './xml/writeXml'
import { childOf, childrenOf, textOf, type XmlElement } from './xml/xmlElement'

const contactsPerPage = 200
const fields = ['item:DateTimeCreated', 'contacts:DisplayName', 'contacts:CompanyName', 'contacts:JobTitle']
const addresses = ['EmailAddress1', 'EmailAddress2', 'EmailAddress3']
const telephones = ['BusinessPhone', 'BusinessPhone2', 'HomePhone', 'MobilePhone', 'OtherTelephone']

export function ewsContacts(client: EwsClient): Contacts {
  const indexed = (uri: string, index: string) => tag('t:IndexedFieldURI', { FieldURI: uri, FieldIndex: index })
  const shape = () =>
    tag(
      'm:ItemShape',
      {},
      tag('t:BaseShape', {}, 'IdOnly'),
      tag(
        't:AdditionalProperties',
        {},
        // LastModifiedTime has a name since 2010
        [...fields, ...(client.requestVersion >= 'Exchange2010' ? ['item:LastModifiedTime'] : [])].map((field) =>
          tag('t:FieldURI', { FieldURI: field }),
        ),
        addresses.map((index) => indexed('contacts:EmailAddress', index)),
        telephones.map((index) => indexed('contacts:PhoneNumber', index)),
      ),
    )
  return {
    async list({ mailbox, limit }, { signal }) {
      const contacts: Contact[] = []
      for (let offset = 0; ; ) {
        const at = offset
        const response = await client.call({
          operation: () =>
            tag(
              'm:FindItem',
              { Traversal: 'Shallow' },
              shape(),
              tag('m:IndexedPageItemView', {
                MaxEntriesReturned: contactsPerPage,
                Offset: at,
                BasePoint: 'Beginning',
              }),
              tag('m:ParentFolderIds', {}, folderIdElement(client, mailbox, 'contacts')),
            ),
          mailbox,
          repeatable: true,
          signal,
        })
        const root = childOf(onlyMessage(response), 'RootFolder')
        // Groups of contacts lie in the same folder
        contacts.push(...(root ? childrenOf(root, 'Items', 'Contact') : []).map(contactOf))
        const next = Number(root?.attributes.IndexedPagingOffset ?? Number.NaN)
        const more = root !== undefined && !isFlagOn(root.attributes.IncludesLastItemInRange) && next > offset
        if (!more || contacts.length > limit) {
          return { contacts: contacts.slice(0, limit), truncated: more || contacts.length > limit }
        }
        offset = next
      }
    },
  }
}

function contactOf(contact: XmlElement): Contact {
  const displayName = textOf(contact, 'DisplayName') ?? ''
  return {
    contactId: idOf(childOf(contact, 'ItemId')),
    displayName,
    company: textOf(contact, 'CompanyName') || null,
    jobTitle: textOf(contact, 'JobTitle') || null,
    addresses: childrenOf(contact, 'EmailAddresses', 'Entry')
      .filter(({ text }) => text !== '')
      .map(({ text, attributes }) => ({ address: text, name: attributes.Name ?? displayName })),
    telephones: childrenOf(contact, 'PhoneNumbers', 'Entry')
      .map(({ text }) => text)
      .filter(Boolean),
    createdAt: instantIn(contact, 'DateTimeCreated'),
    modifiedAt: instantIn(contact, 'LastModifiedTime'),
  }
}
