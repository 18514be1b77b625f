import { hash } from 'node:crypto'
import type { ListEntry } from '../lists/listEntry'
import type { SpoofPair } from '../lists/spoofPairs'

type Seed = Pick<ListEntry, 'listType' | 'value' | 'action' | 'notes'> & {
  daysAgo: number
  /** Days from now; null: never, or after its last use for an allow entry */
  expiresInDays: number | null
  usedDaysAgo?: number
}

const hashOf = (name: string) => hash('sha256', `sample:${name}`, 'hex')

/** type | value | action | made days ago | expires in days ("-": never) | used days ago | notes */
const TABLE = `
Sender | rank-first.example | Block | 41 | 12 | 2 | SEO spam, ticket 5512
Sender | *.freight-leads.example | Block | 63 | - | 1 | Every subdomain sends the same
Sender | p.quist@lucky-heritage.example | Block | 6 | 24 | |
Sender | info@parcel-point-delivery.example | Block | 2 | 28 | 0 | Parcel fee scam
Sender | mailbox-quota.example | Block | 12 | 2 | 3 | Quota lure, seen in Leeds
Sender | konto-pruefung.example | Block | 20 | 10 | |
Sender | dienst@konto-pruefung.example | Block | 20 | 10 | | Before the whole domain was blocked
Sender | %22odd%20name%22@mailer.example | Block | 3 | 27 | |
Sender | executive-desk.example | Block | 9 | 81 | 4 | Impersonates the board
Sender | invoice-depot.example | Block | 15 | 15 | |
Sender | imports@wrenwallis.example | Allow | 30 | - | 1 | Customer, often taken for bulk
Sender | baltic-pallets.example | Allow | 7 | - | | After release request
Sender | broker-network.example | Allow | 10 | 5 | | Trial for a fortnight
Url | rabatt-lager.example | Block | 18 | 12 | 5 |
Url | ~mailbox-quota.example~ | Block | 12 | 2 | 3 | Quota lure, seen in Leeds
Url | *.secure-verify.example | Block | 22 | 8 | |
Url | doc-portal-share.example/s/* | Block | 5 | 25 | 0 | Shared document lure
Url | parcel-customs.example/pay | Block | 4 | 86 | |
Url | 203.0.113.55 | Block | 5 | - | | Host of the document lure
Url | xn--hrbourpine-12a.example | Block | 33 | 57 | | Look-alike of our own name
Url | www.portandtide.example/issue | Allow | 12 | - | 6 | Newsletter, taken for phish
FileHash | ${hashOf('Statement.html')} | Block | 15 | 15 | 2 | Statement.html
FileHash | ${hashOf('Scan.docx')} | Block | 11 | - | | Scan.docx, macro
FileHash | ${hashOf('setup.hta')} | Block | 1 | 29 | |
FileHash | ${hashOf('offer.docx')} | Allow | 14 | - | 9 | Wrongly found in our own offer
IP | 2001:db8:66::/48 | Block | 40 | - | | Botnet range
IP | 2001:db8:77::25 | Block | 8 | - | |
IP | 2001:db8:20b::25 | Allow | 90 | - | | Own scanner in Leeds
`

export const LIST_SEEDS: readonly Seed[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [listType, value = '', action, made, expires, used, notes = ''] = line.split(' |').map((cell) => cell.trim())
    return {
      listType: listType as ListEntry['listType'],
      value,
      action: action as ListEntry['action'],
      notes,
      daysAgo: Number(made),
      expiresInDays: expires === '-' ? null : Number(expires),
      ...(used ? { usedDaysAgo: Number(used) } : {}),
    }
  })

export const SPOOF_SEEDS: readonly Omit<SpoofPair, 'identity'>[] = [
  {
    spoofedUser: 'harbourpine.example',
    sendingInfrastructure: 'survey-sender.example',
    spoofType: 'Internal',
    action: 'Allow',
  },
  {
    spoofedUser: 'payroll@harbourpine.example',
    sendingInfrastructure: '203.0.113.0/24',
    spoofType: 'Internal',
    action: 'Block',
  },
  { spoofedUser: 'wrenwallis.example', sendingInfrastructure: '*', spoofType: 'External', action: 'Block' },
]
