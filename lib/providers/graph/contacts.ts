import { z } from 'zod'
import type { Contact, Contacts } from '../capabilities/contacts'
import { allPages } from './allPages'
import type { GraphClient } from './client'
import { mailboxPath } from './mailboxPath'

const texts = z.array(z.string()).nullish()

/** https://learn.microsoft.com/graph/api/resources/contact */
const graphContact = z.looseObject({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  companyName: z.string().nullish(),
  jobTitle: z.string().nullish(),
  emailAddresses: z.array(z.looseObject({ name: z.string().nullish(), address: z.string().nullish() })).nullish(),
  businessPhones: texts,
  homePhones: texts,
  mobilePhone: z.string().nullish(),
  createdDateTime: z.string().nullish(),
  lastModifiedDateTime: z.string().nullish(),
})
const graphContactPage = z.looseObject({ value: z.array(graphContact), '@odata.nextLink': z.string().optional() })

/** https://learn.microsoft.com/graph/api/user-list-contacts */
export function graphContacts(client: GraphClient): Contacts {
  return {
    async list({ mailbox, limit }, { signal }) {
      const found = await allPages(
        client,
        graphContactPage,
        {
          path: `${mailboxPath(mailbox, client.delegated)}/contacts`,
          query: { $select: Object.keys(graphContact.shape).join(','), $orderby: 'displayName', $top: '100' },
          asked: { mailbox, permission: 'Contacts.Read' },
          signal,
        },
        limit + 1,
      )
      return { contacts: found.slice(0, limit).map(contactOf), truncated: found.length > limit }
    },
  }
}

function contactOf(contact: z.output<typeof graphContact>): Contact {
  return {
    contactId: contact.id,
    displayName: contact.displayName ?? '',
    company: contact.companyName ?? null,
    jobTitle: contact.jobTitle ?? null,
    addresses: (contact.emailAddresses ?? []).flatMap(({ name, address }) =>
      address ? [{ address, name: name ?? '' }] : [],
    ),
    telephones: [
      ...(contact.businessPhones ?? []),
      ...(contact.mobilePhone ? [contact.mobilePhone] : []),
      ...(contact.homePhones ?? []),
    ],
    createdAt: contact.createdDateTime ?? null,
    modifiedAt: contact.lastModifiedDateTime ?? null,
  }
}
