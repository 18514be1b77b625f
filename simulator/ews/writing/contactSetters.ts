import type { ContactState } from '../../world/personalTypes'
import { extrasOf, isContact, type StoredItem } from '../items/storedItem'
import { EMAIL_KEYS, PHONE_KEYS } from '../properties/contactProperties'
import type { XmlElement } from '../xml/xmlElement'

type Set = (contact: ContactState, value: XmlElement | undefined) => void

const on =
  (set: Set) =>
  (item: StoredItem, value: XmlElement | undefined): void => {
    if (isContact(item)) set(item, value)
  }

type TextName = 'givenName' | 'surname' | 'companyName' | 'jobTitle' | 'department'

const text = (name: TextName) =>
  on((contact, value) => {
    contact[name] = value?.text ?? null
  })

export const CONTACT_SETTERS = {
  'contacts:DisplayName': on((contact, value) => {
    contact.displayName = value?.text ?? ''
  }),
  'contacts:GivenName': text('givenName'),
  'contacts:Surname': text('surname'),
  'contacts:CompanyName': text('companyName'),
  'contacts:JobTitle': text('jobTitle'),
  'contacts:Department': text('department'),
  'contacts:EmailAddresses': on((contact, value) => {
    for (const entry of value?.children ?? []) setEmail(contact, entry.attributes.Key ?? '', entry)
  }),
  'contacts:PhoneNumbers': on((contact, value) => {
    for (const entry of value?.children ?? []) setPhone(contact, entry.attributes.Key ?? '', entry)
  }),
}

/** One member of a collection, by the path of its own: "contacts:EmailAddress:EmailAddress1". */
export function setMember(item: StoredItem, path: string, entry: XmlElement | undefined): boolean {
  if (!isContact(item)) return false
  const [, collection, key = ''] = path.split(':')
  if (collection === 'EmailAddress') setEmail(item, key, entry)
  else if (collection === 'PhoneNumber') setPhone(item, key, entry)
  else return false
  return true
}

function setEmail(contact: ContactState, key: string, entry: XmlElement | undefined): void {
  const index = EMAIL_KEYS.indexOf(key as (typeof EMAIL_KEYS)[number])
  if (index < 0) return
  const address = entry?.text ?? ''
  const all = [...contact.emailAddresses]
  if (address === '') all.splice(index, 1)
  else all[Math.min(index, all.length)] = { name: entry?.attributes.Name ?? address, address }
  contact.emailAddresses = all
}

function setPhone(contact: ContactState, key: string, entry: XmlElement | undefined): void {
  const number = entry?.text ?? ''
  if (key === 'MobilePhone') contact.mobilePhone = number || null
  const index = PHONE_KEYS.indexOf(key as (typeof PHONE_KEYS)[number])
  if (index >= 0) {
    const all = [...contact.businessPhones]
    if (number === '') all.splice(index, 1)
    else all[Math.min(index, all.length)] = number
    contact.businessPhones = all
  }
  if (index < 0 && key !== 'MobilePhone') keepOther(contact, key, entry)
}

/** Numbers that the world has no place for */
function keepOther(contact: ContactState, key: string, entry: XmlElement | undefined): void {
  const { values } = extrasOf(contact)
  if (entry) values.set(`contacts:PhoneNumber:${key}`, entry)
  else values.delete(`contacts:PhoneNumber:${key}`)
}
