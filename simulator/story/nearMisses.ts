import type { Letter } from './letter'

/** Legitimate mail that a careless search would take along. None of it may ever be removed with the wave. */
export const NEAR_MISSES: readonly Letter[] = [
  {
    name: 'near-miss:real-payroll',
    from: 'tom.hargreaves',
    to: ['all-staff'],
    subject: 'Payroll details for November: nothing to confirm, pay day is Friday',
    html: '<p>Dear all,</p><p>The November run is complete. <b>You do not have to confirm anything.</b> Payslips are in the portal from Thursday: <a href="https://portal.harbourpine.example/payslips">portal.harbourpine.example/payslips</a>.</p><p>Overtime sheets that reach me after today count for December.</p><p>Tom Hargreaves<br>Payroll Manager</p>',
    sent: { daysAgo: 1, at: '15:40' },
  },
  {
    name: 'near-miss:awareness',
    from: { name: 'Harbour & Pine Security News', address: 'newsletter@securityaware.example' },
    to: ['all-staff'],
    subject: 'How to spot “Action required: confirm your payroll details” e-mails',
    html: '<h1>Five minutes of security</h1><p>This month: payroll lures. Attackers write <i>“Action required: confirm your payroll details before today’s run”</i> and link to a domain that differs from ours by one character.</p><ul><li>Look at the address, not at the name.</li><li>Do not follow the link: open the portal from your bookmarks.</li><li>Use the Report button.</li></ul><p><a href="https://www.securityaware.example/payroll-lures">Read the story</a></p>',
    sent: { daysAgo: 12, at: '07:05' },
    bulk: true,
    route: {
      host: 'send.securityaware.example',
      address: '198.51.100.180',
      spf: 'pass',
      dkim: 'pass',
      dmarc: 'pass',
      scl: 1,
    },
  },
  {
    name: 'near-miss:partner-invoice',
    from: { name: 'Tadeusz Barański', address: 't.baranski@baltic-carriers.example' },
    to: ['invoices'],
    cc: ['lotte.vandenberg', 'sinead.obrien'],
    subject: 'Baltic Carriers: invoice BC-88213 and confirmation of your details',
    text: 'Dear colleagues,\n\nplease find attached invoice BC-88213 for the Gdańsk–Felixstowe sailings of week 45. Could you confirm your VAT details on page 1? They changed in our new system.\n\nKind regards\nTadeusz Barański\nBaltic Carriers',
    sent: { daysAgo: 2, at: '09:22' },
    enclosures: [
      {
        kind: 'pdf',
        name: 'Invoice BC-88213.pdf',
        lines: ['Invoice BC-88213', 'Sailings week 45, 14 TEU', 'EUR 18,420.00, 30 days net'],
      },
    ],
  },
  {
    name: 'near-miss:payslip-correction',
    from: 'tom.hargreaves',
    to: ['dai.llewellyn'],
    subject: 'Your payslip correction (ref HP-19862)',
    text: 'Dai,\n\nyou were right about the two night shifts. The corrected payslip is attached, the difference is in this month’s run.\n\nTom',
    sent: { daysAgo: 3, at: '10:12' },
    enclosures: [
      // The same file name as the lure's, other bytes
      {
        kind: 'pdf',
        name: 'Payslip-correction.pdf',
        lines: ['Payslip correction, October', 'Two night shifts: + GBP 184.00'],
      },
    ],
  },
  {
    name: 'near-miss:hr-form',
    from: 'yvonne.castellanos',
    to: ['all-staff'],
    subject: 'Please confirm your emergency contact by the end of the month',
    html: '<p>Dear colleagues,</p><p>once a year we ask everybody to check their emergency contact in the portal: <a href="https://portal.harbourpine.example/me/contacts">portal.harbourpine.example/me/contacts</a>. We never ask for bank details or passwords.</p><p>Yvonne</p>',
    sent: { daysAgo: 5, at: '08:30' },
  },
]
