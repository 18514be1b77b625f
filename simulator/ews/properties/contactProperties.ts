import type { ContactState } from '../../world/personalTypes'
import { isContact } from '../items/storedItem'
import { element, textElement } from '../xml/writeXml'
import type { Properties, Property } from './property'

const value = (read: (contact: ContactState) => string | null | undefined): Property => ({
  value: ({ item }) => (isContact(item) ? (read(item) ?? undefined) : undefined),
})

export const EMAIL_KEYS = ['EmailAddress1', 'EmailAddress2', 'EmailAddress3'] as const
export const PHONE_KEYS = ['BusinessPhone', 'BusinessPhone2'] as const

function emailAt(index: number): Property {
  return value(({ emailAddresses }) => emailAddresses[index]?.address)
}

function phones({ businessPhones, mobilePhone }: ContactState): [key: string, number: string][] {
  const business = PHONE_KEYS.flatMap((key, index) => {
    const number = businessPhones[index]
    return number ? [[key, number] as [string, string]] : []
  })
  return mobilePhone ? [...business, ['MobilePhone', mobilePhone]] : business
}

export const CONTACT_PROPERTIES: Properties = {
  'contacts:FileAs': value((contact) => fileAs(contact)),
  'contacts:DisplayName': value((contact) => contact.displayName),
  'contacts:GivenName': value((contact) => contact.givenName),
  'contacts:Surname': value((contact) => contact.surname),
  'contacts:CompanyName': value((contact) => contact.companyName),
  'contacts:JobTitle': value((contact) => contact.jobTitle),
  'contacts:Department': value((contact) => contact.department),
  'contacts:CompleteName': {
    xml: ({ item }, tag) =>
      isContact(item)
        ? element(
            tag,
            null,
            item.givenName ? textElement('t:FirstName', item.givenName) : '',
            item.surname ? textElement('t:LastName', item.surname) : '',
            textElement('t:FullName', item.displayName),
          )
        : undefined,
  },
  'contacts:EmailAddresses': {
    xml: ({ item }, tag) => {
      const addresses = isContact(item) ? item.emailAddresses.slice(0, EMAIL_KEYS.length) : []
      if (addresses.length === 0) return undefined
      const entries = addresses.map(({ name, address }, index) =>
        element(
          't:Entry',
          { Key: EMAIL_KEYS[index], Name: name, RoutingType: 'SMTP', MailboxType: 'Contact' },
          textElement('x', address).slice(3, -4),
        ),
      )
      return element(tag, null, ...entries)
    },
  },
  'contacts:PhoneNumbers': {
    xml: ({ item }, tag) => {
      const entries = isContact(item) ? phones(item) : []
      if (entries.length === 0) return undefined
      return element(
        tag,
        null,
        ...entries.map(([key, number]) => element('t:Entry', { Key: key }, textElement('x', number).slice(3, -4))),
      )
    },
  },
  'contacts:HasPicture': { value: () => false },
  'contacts:ContactSource': { value: () => undefined },
  'contacts:EmailAddress:EmailAddress1': emailAt(0),
  'contacts:EmailAddress:EmailAddress2': emailAt(1),
  'contacts:EmailAddress:EmailAddress3': emailAt(2),
  'contacts:PhoneNumber:BusinessPhone': value(({ businessPhones }) => businessPhones[0]),
  'contacts:PhoneNumber:BusinessPhone2': value(({ businessPhones }) => businessPhones[1]),
  'contacts:PhoneNumber:MobilePhone': value(({ mobilePhone }) => mobilePhone),
}

function fileAs({ surname, givenName, displayName }: ContactState): string {
  return surname && givenName ? `${surname}, ${givenName}` : displayName
}
