import { blankEvent } from '../../world/blankItems'
import type { Belongings, NewMessage, StoredLetter, Story } from '../../world/story'
import type { AttachmentState, Person } from '../../world/types'

/** A small organisation of its own, so that the tests say what is in it. */
const PEOPLE: readonly Person[] = [
  person('ada', 'Ada Lindqvist', { jobTitle: 'Buyer', department: 'Purchasing', manager: 'bo@nordhamn.example' }),
  person('bo', 'Bo Nyström', { department: 'Sales', directoryRoles: ['Global Administrator'], groups: ['Analysts'] }),
  person('eve', 'Eve Onsite', { mailbox: 'onPremises' }),
  person('gus', 'Gus Licensed', { mailbox: 'none' }),
  person('nil', 'Nil Nobody', { mailbox: 'none', licences: [], accountEnabled: false }),
]

export const TEST_STORY: Story = {
  organisation: {
    tenantId: '5f0c2a5e-6d4e-4f3a-9a0e-7a1d6d0f1c22',
    displayName: 'Nordhamn Trading',
    initialDomain: 'nordhamn.onmicrosoft.example',
    domains: ['nordhamn.example', 'nordhamn.onmicrosoft.example'],
  },
  groups: [
    {
      id: '0b7e9f8c-2f61-4d8e-8b2a-3f4d5c6e7a81',
      displayName: 'Purchasing',
      mail: 'purchasing@nordhamn.example',
    },
    {
      id: '5b0f6a0e-55a1-4a3c-9c4f-8f0f8f1f7c02',
      displayName: 'Analysts',
      mail: null,
      groups: ['9d3f7a52-0c1b-4d6e-8a94-5e2b1f6c7d03'],
      licences: ['POWER_BI_PRO'],
    },
    {
      id: '9d3f7a52-0c1b-4d6e-8a94-5e2b1f6c7d03',
      displayName: 'Night watch',
      mail: null,
      // Each is in the other: nothing forbids it
      groups: ['0b7e9f8c-2f61-4d8e-8b2a-3f4d5c6e7a81', '5b0f6a0e-55a1-4a3c-9c4f-8f0f8f1f7c02'],
    },
  ],
  applications: () => [],
  people: () => [...PEOPLE, ...crowd()].map((each) => ({ ...each })),
  unlistedPerson: () => undefined,
  foldersOf: (owner) => (owner.displayName.startsWith('Ada') ? [['Suppliers', 'Old']] : []),
  belongingsOf: (owner) => (owner.displayName.startsWith('Ada') ? adasBelongings() : {}),
  mailOf: (owner) => (owner.displayName.startsWith('Ada') ? adasMail() : bosMail(owner)),
}

function adasMail(): StoredLetter[] {
  const letters: StoredLetter[] = []
  for (let day = 1; day <= 23; day++) {
    letters.push(
      letter(`daily-${day}`, 'inbox', {
        subject: `Daily figures ${day}`,
        from: { name: 'Figures', address: 'figures@nordhamn.example' },
        receivedAt: new Date(Date.UTC(2026, 0, day, 7, 30)),
        isRead: day % 2 === 0,
      }),
    )
  }
  letters.push(
    letter('invoice', 'inbox', {
      subject: "Invoice 4711: let's settle",
      from: { name: 'Mara Quill', address: 'mara.quill@freight.example' },
      cc: [{ name: 'Bo Nyström', address: 'bo@nordhamn.example' }],
      receivedAt: new Date(Date.UTC(2026, 1, 3, 9)),
      importance: 'high',
      categories: ['Red category'],
      body: {
        contentType: 'html',
        content:
          '<html><body onload="go()"><p>Please open the <b>overdue</b> notice.</p><script>alert(1)</script></body></html>',
      },
      attachments: [file('notice-4711.pdf', 'application/pdf', '%PDF-1.7 notice'), attachedMessage()],
    }),
    letter('deleted', 'deleteditems', { subject: 'Thrown away', receivedAt: new Date(Date.UTC(2026, 1, 1)) }),
    letter('recoverable', 'recoverableitemsdeletions', {
      subject: 'Soft deleted',
      receivedAt: new Date(Date.UTC(2026, 1, 2)),
    }),
    letter('old', ['Suppliers', 'Old'], { subject: 'Price list', receivedAt: new Date(Date.UTC(2025, 4, 5)) }),
  )
  return letters
}

function adasBelongings(): Belongings {
  const createdAt = new Date(Date.UTC(2026, 0, 2))
  const organizer = { name: 'Ada Lindqvist', address: 'ada@nordhamn.example' }
  return {
    rules: [
      {
        displayName: 'Prices',
        isEnabled: true,
        isReadOnly: false,
        hasError: false,
        conditions: { subjectContains: ['price'] },
        exceptions: null,
        actions: { markAsRead: true },
        moveTo: ['Suppliers'],
      },
    ],
    events: Array.from({ length: 12 }, (_, index) => ({
      ...blankEvent(createdAt),
      name: `standup-${index}`,
      iCalUId: `0400000082${index}`,
      subject: `Stand-up ${index}`,
      body: { contentType: 'html', content: '<p>Short.</p>' },
      start: new Date(Date.UTC(2026, 1, 1 + index, 9)),
      end: new Date(Date.UTC(2026, 1, 1 + index, 9, 15)),
      location: 'Quay',
      organizer,
    })),
    contacts: [
      {
        name: 'mara',
        displayName: 'Mara Quill',
        givenName: 'Mara',
        surname: 'Quill',
        companyName: 'Freight',
        jobTitle: null,
        department: null,
        emailAddresses: [{ name: 'Mara Quill', address: 'mara.quill@freight.example' }],
        businessPhones: ['+46 8 555 0100'],
        mobilePhone: null,
        categories: [],
        personalNotes: '',
        createdAt,
        modifiedAt: createdAt,
      },
    ],
  }
}

/** More than a search gives back at most. */
function bosMail(owner: Person): StoredLetter[] {
  if (!owner.displayName.startsWith('Bo ')) return []
  return Array.from({ length: 1100 }, (_, index) =>
    letter(`bulk-${index}`, 'inbox', {
      subject: `Bulk number ${index}`,
      receivedAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000),
    }),
  )
}

function letter(name: string, folder: StoredLetter['folder'], content: Partial<NewMessage>): StoredLetter {
  const receivedAt = content.receivedAt ?? new Date(Date.UTC(2026, 0, 1))
  const from = content.from ?? { name: 'Nobody', address: 'nobody@elsewhere.example' }
  return {
    name,
    folder,
    message: {
      internetMessageId: `<${name}@elsewhere.example>`,
      conversationId: 'AAQkAconversationconversation=',
      subject: name,
      from,
      sender: from,
      to: [{ name: 'Ada Lindqvist', address: 'ada@nordhamn.example' }],
      cc: [],
      bcc: [],
      replyTo: [],
      createdAt: receivedAt,
      modifiedAt: receivedAt,
      receivedAt,
      sentAt: receivedAt,
      isRead: false,
      isDraft: false,
      importance: 'normal',
      categories: [],
      flagStatus: 'notFlagged',
      headers: [{ name: 'X-Spam', value: 'no' }],
      body: { contentType: 'text', content: `Plain words about ${name}.\r\nSecond line & more.` },
      attachments: [],
      mime: null,
      ...content,
    },
  }
}

function file(name: string, contentType: string, text: string): AttachmentState {
  return {
    id: `AAMkA${Buffer.from(name).toString('base64url')}AAA=`,
    name,
    contentType,
    isInline: false,
    contentId: null,
    lastModified: new Date(Date.UTC(2026, 1, 3)),
    kind: 'file',
    bytes: Buffer.from(text),
  }
}

function attachedMessage(): AttachmentState {
  const source =
    'From: Old Friend <old@friend.example>\r\nSubject: Inner letter\r\nDate: Mon, 5 Jan 2026 10:00:00 +0000\r\nMessage-ID: <inner@friend.example>\r\n\r\nHello inside.\r\n'
  return { ...file('Inner letter', 'message/rfc822', source), kind: 'item' }
}

function person(alias: string, displayName: string, more: Partial<Person>): Person {
  const [givenName = null, surname = null] = displayName.split(' ')
  return {
    id: `00000000-0000-4000-8000-${Buffer.from(alias.padEnd(6, '0')).toString('hex').slice(0, 12)}`,
    userPrincipalName: `${alias}@nordhamn.example`,
    mail: `${alias}@nordhamn.example`,
    displayName,
    givenName,
    surname,
    jobTitle: null,
    department: null,
    officeLocation: null,
    mobilePhone: null,
    businessPhones: [],
    preferredLanguage: null,
    accountEnabled: true,
    licences: ['ENTERPRISEPACK'],
    mailbox: 'cloud',
    password: '',
    createdAt: new Date(Date.UTC(2024, 0, 1)),
    appRoles: [],
    directoryRoles: [],
    groups: alias === 'ada' ? ['0b7e9f8c-2f61-4d8e-8b2a-3f4d5c6e7a81'] : [],
    ...more,
  }
}

/** What Ada may send as, and on whose behalf */
const rightsOn: Record<number, Partial<Person>> = {
  0: { sendAs: ['ada@nordhamn.example'] },
  1: { sendOnBehalf: ['ada@nordhamn.example'] },
}

function crowd(): Person[] {
  return Array.from({ length: 250 }, (_, index) => {
    const number = String(index).padStart(3, '0')
    return person(`zz${number}`, `Zoe Number${number}`, {
      department: index % 2 === 0 ? 'Even' : 'Odd',
      ...rightsOn[index],
    })
  })
}
