import type { Correspondent, Enclosure, Route } from '../../story/letter'
import type { PolicyType, QuarantineType } from '../quarantine/quarantinedMessage'

/** One kind of mail that the filters hold back. "{…}" is filled in for each message. */
export interface QuarantineTemplate {
  type: QuarantineType
  policyType: PolicyType
  policyName: string
  tagName: string
  /** Days until a message of this kind expires */
  keptDays: 15 | 30
  from: Correspondent
  subject: string
  html: string
  enclosures?: Enclosure[]
  bulk?: boolean
  /** How often, compared with the others */
  weight: number
  route: Omit<Route, 'host'>
}

const PRESET = 'Standard Preset Security Policy1718791402113'
const bad = (address: string, scl: number): Omit<Route, 'host'> => ({
  address,
  spf: 'softfail',
  dkim: 'none',
  dmarc: 'fail',
  scl,
})
const good = (address: string, scl: number): Omit<Route, 'host'> => ({
  address,
  spf: 'pass',
  dkim: 'pass',
  dmarc: 'pass',
  scl,
})
const kind = (
  type: QuarantineType,
  policyType: PolicyType,
  policyName: string,
  keptDays: 15 | 30,
  tagName: string,
): Pick<QuarantineTemplate, 'type' | 'policyType' | 'policyName' | 'keptDays' | 'tagName'> => ({
  type,
  policyType,
  policyName,
  keptDays,
  tagName,
})

const FULL = 'DefaultFullAccessWithNotificationPolicy'
const ADMIN = 'AdminOnlyAccessPolicy'
const SPAM = kind('Spam', 'HostedContentFilterPolicy', 'Default', 15, FULL)
const BULK = kind('Bulk', 'HostedContentFilterPolicy', 'Default', 15, FULL)
const PHISH = kind('Phish', 'AntiPhishPolicy', PRESET, 30, FULL)
const HIGH = kind('HighConfPhish', 'HostedContentFilterPolicy', PRESET, 30, ADMIN)
const MALWARE = kind('Malware', 'AntiMalwarePolicy', 'Default', 30, ADMIN)
const SAFE = kind('Malware', 'SafeAttachmentPolicy', PRESET, 30, ADMIN)
const FILE = kind('FileTypeBlock', 'AntiMalwarePolicy', 'Default', 30, ADMIN)
const RULE = kind('TransportRule', 'ExchangeTransportRule', 'Hold invoices with changed bank details', 30, FULL)

/** Senders and links are invented, on reserved names alone. */
export const QUARANTINE_TEMPLATES: readonly QuarantineTemplate[] = [
  {
    ...SPAM,
    from: { name: 'Freight leads', address: 'sales@freight-leads-{n}.example' },
    subject: '{n},000 verified shipping managers, today only',
    html: '<p>Our list has {n},000 addresses with telephone numbers. <a href="https://freight-leads-{n}.example/buy?o={t}">Order</a></p>',
    weight: 9,
    route: bad('203.0.113.21', 6),
  },
  {
    ...SPAM,
    from: { name: 'SEO Audit Team', address: 'audit@rank-first.example' },
    subject: 'Errors on your web site ({c})',
    html: '<p>We found {n} errors on your site. Reply and we send the report free of charge.</p>',
    weight: 8,
    route: good('198.51.100.88', 5),
  },
  {
    ...SPAM,
    from: { name: 'Dr. Pelagia Quist', address: 'p.quist@lucky-heritage.example' },
    subject: 'Regarding the estate of your late relative',
    html: '<p>Dear friend, {n} million await your reply under reference {c}.</p>',
    weight: 6,
    route: bad('203.0.113.140', 9),
  },
  {
    ...SPAM,
    from: { name: 'Sonderangebot', address: 'info@rabatt-lager.example' },
    subject: 'Bürostühle: {n} % Nachlass bis Freitag',
    html: '<p>Nur diese Woche: <a href="https://rabatt-lager.example/{t}">zum Angebot</a></p>',
    weight: 5,
    route: bad('203.0.113.9', 6),
  },
  {
    ...SPAM,
    from: { name: 'Baltic Pallets', address: 'office@baltic-pallets.example' },
    subject: 'Quotation {c} for EUR pallets, as discussed',
    html: '<p>Dear colleague, please find our prices for {n} pallets below: 11.20 EUR each, ex works Klaipėda. Valid until Friday.</p><p>Rūta, Baltic Pallets</p>',
    weight: 5,
    route: good('198.51.100.61', 5),
  },
  {
    ...BULK,
    from: { name: 'Warehouse World', address: 'news@warehouse-world.example' },
    subject: 'Warehouse World {n}: racks, robots and a quiz',
    html: '<h2>Issue {n}</h2><p><a href="https://news.warehouse-world.example/{n}">Read on line</a> · <a href="https://news.warehouse-world.example/leave?u={t}">Unsubscribe</a></p>',
    bulk: true,
    weight: 9,
    route: good('198.51.100.17', 4),
  },
  {
    ...BULK,
    from: { name: 'Webinar Desk', address: 'invitations@webinar-desk.example' },
    subject: 'Last {n} places: incoterms in one hour',
    html: '<p>Wednesday, 11:00. <a href="https://webinar-desk.example/join/{t}">Reserve a place</a></p>',
    bulk: true,
    weight: 7,
    route: good('198.51.100.19', 4),
  },
  {
    ...BULK,
    from: { name: 'Trade Fair Rotterdam', address: 'tickets@tradefair-rtm.example' },
    subject: 'Your free ticket code {c}',
    html: '<p>Hall 4, stand {n}. <a href="https://tradefair-rtm.example/t/{t}">Print your ticket</a></p>',
    bulk: true,
    weight: 6,
    route: good('198.51.100.44', 4),
  },
  {
    ...PHISH,
    from: { name: 'Document Portal', address: 'noreply@doc-portal-share.example' },
    subject: 'Oskar Lindgren shared “Rates {n}.xlsx” with you',
    html: '<p>This link works for you only: <a href="https://doc-portal-share.example/s/{t}">Open Rates {n}.xlsx</a></p>',
    weight: 8,
    route: bad('203.0.113.55', 7),
  },
  {
    ...PHISH,
    from: { name: 'Eleanor Whitcombe', address: 'eleanor.whitcombe@executive-desk.example' },
    subject: 'Are you at your desk?',
    html: '<p>I am in a meeting and need {n} gift cards for a customer. Answer here, not by telephone. Eleanor</p>',
    weight: 5,
    route: good('198.51.100.120', 5),
  },
  {
    ...PHISH,
    from: { name: 'Parcel Customs', address: 'clearance@parcel-customs.example' },
    subject: 'Shipment {c} is held: duty of £{n}.40 unpaid',
    html: '<p>Pay the duty: <a href="https://parcel-customs.example/pay/{t}">£{n}.40</a></p>',
    weight: 7,
    route: bad('203.0.113.77', 7),
  },
  {
    ...HIGH,
    from: { name: 'Mail Administrator', address: 'postmaster@mailbox-quota.example' },
    subject: 'Your mailbox is {n} % full – action needed',
    html: '<p>Sign in within 24 hours to keep your messages: <a href="https://mailbox-quota.example/login?u={t}">Keep my mailbox</a></p>',
    weight: 9,
    route: bad('203.0.113.199', 9),
  },
  {
    ...HIGH,
    from: { name: 'Sicherheitsabteilung', address: 'dienst@konto-pruefung.example' },
    subject: 'Ungewöhnliche Anmeldung ({c})',
    html: '<p>Bestätigen Sie Ihr Konto: <a href="https://konto-pruefung.example/{t}">Jetzt bestätigen</a></p>',
    weight: 5,
    route: bad('203.0.113.201', 9),
  },
  {
    ...HIGH,
    from: { name: '多要素認証', address: 'mfa@secure-verify.example' },
    subject: '認証の有効期限が切れます ({c})',
    html: '<p>二十四時間以内に更新してください: <a href="https://secure-verify.example/jp/{t}">更新</a></p>',
    weight: 3,
    route: bad('203.0.113.202', 9),
  },
  {
    ...MALWARE,
    from: { name: 'Accounts', address: 'accounts@invoice-depot.example' },
    subject: 'Overdue invoice {c}',
    html: '<p>Please open the attached statement. The password is {n}{n}.</p>',
    enclosures: [
      {
        kind: 'html',
        name: 'Statement.html',
        text: '<p>EICAR stand-in: this file is harmless and marked as malware.</p>',
      },
    ],
    weight: 5,
    route: bad('203.0.113.31', 9),
  },
  {
    ...SAFE,
    from: { name: 'Scanner 4th floor', address: 'scanner@scan-to-mail.example' },
    subject: 'Scan {c} ({n} pages)',
    html: '<p>Scanned document attached.</p>',
    enclosures: [{ kind: 'docx', name: 'Scan.docx', paragraphs: ['Enable content to read this document.'] }],
    weight: 4,
    route: bad('203.0.113.32', 9),
  },
  {
    ...FILE,
    from: { name: 'Telematics support', address: 'support@fleet-telematics.example' },
    subject: 'Driver update {n}.{n} for your gateway',
    html: '<p>As agreed with Owen: the installer is attached.</p>',
    enclosures: [{ kind: 'html', name: 'gateway-setup.hta', text: '<p>Installer</p>' }],
    weight: 3,
    route: good('198.51.100.140', 1),
  },
  {
    ...RULE,
    from: { name: 'Northway Tyres Accounts', address: 'accounts@northway-tyres.example' },
    subject: 'New bank details from the 1st (invoice 2026-{c})',
    html: '<p>Please note our new account for invoice 2026-{c}. A letter follows by post.</p>',
    weight: 4,
    route: good('198.51.100.12', 1),
  },
]
