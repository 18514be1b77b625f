import type { Letter } from './letter'

/** What people did with the wave before anybody took it back: asked, forwarded, answered. */
export const AFTERMATH_LETTERS: readonly Letter[] = [
  {
    name: 'aftermath:hannah-asks',
    from: 'hannah.brightwell',
    to: ['report-phishing'],
    cc: ['priya.venkatesan'],
    subject: 'FW: Action required: confirm your payroll details before today’s run',
    text: 'Is this one of ours? The address looks odd (a 1 instead of an i). I have not clicked.\n\nHannah\n\n-----Original message attached-----',
    sent: { minutesAgo: 176 },
    answers: 'wave:look-alike:hannah.brightwell',
    enclosures: [{ kind: 'letter', letter: 'wave:look-alike:hannah.brightwell' }],
  },
  {
    name: 'aftermath:george-forwards',
    from: 'george.mbeki',
    to: ['oskar.lindgren', 'amina.diallo'],
    subject: 'FW: Action required: confirm your payroll details before today’s run',
    html: '<p>Did you two get this as well? I am off shift at ten, can someone tell me whether I have to do it.</p><hr><p><b>From:</b> Harbour &amp; Pine Payroll &lt;payroll@harbourp1ne.example&gt;<br><b>Subject:</b> Action required: confirm your payroll details before today’s run</p><p>During today’s payroll run your bank details could not be verified: <a href="https://portal.harbourp1ne.example/payroll/confirm?u=91c2">https://portal.harbourpine.example/payroll/confirm</a></p>',
    sent: { minutesAgo: 168 },
    answers: 'wave:look-alike:george.mbeki',
  },
  {
    name: 'aftermath:marcus-replies',
    from: 'marcus.adeyemi',
    to: [{ name: 'Harbour & Pine Payroll', address: 'payroll@harbourp1ne.example' }],
    subject: 'RE: Action required: confirm your payroll details before today’s run',
    text: 'Hi, I entered my details but the page went blank. Please confirm that my salary is not late, rent is due on Monday.\n\nMarcus Adeyemi\nAccounts Payable',
    sent: { minutesAgo: 160 },
    answers: 'wave:look-alike:marcus.adeyemi',
  },
  {
    name: 'aftermath:piotr-lateral',
    from: 'piotr.zielinski',
    to: ['katarzyna.wolska', 'jelle.dijkstra', 'kwame.asante', 'doreen.applegarth'],
    subject: 'Payroll verification – please do it today',
    html: '<p>Hi,</p><p>payroll asked me to pass this on: <a href="https://forms.baltic-carriers-secure.example/collect?t=lateral">confirm here</a>.</p><p>Piotr</p>',
    sent: { minutesAgo: 74 },
    // Sent from a taken-over account: authenticated, internal, and bad all the same
    placed: { 'katarzyna.wolska': { isRead: true }, '*': { isRead: false } },
  },
  {
    name: 'aftermath:camille-thread',
    from: 'callum.fraser',
    to: ['yvonne.castellanos', 'tom.hargreaves'],
    subject: 'RE: Your payslip is on hold (ref HP-20417)',
    text: 'Yvonne, Tom: three people in Leeds asked me about this. HP-20417 is not one of our references, is it?\n\nCallum',
    sent: { minutesAgo: 121 },
    answers: 'wave:on-hold:callum.fraser',
  },
  {
    name: 'aftermath:tom-answers',
    from: 'tom.hargreaves',
    to: ['callum.fraser', 'yvonne.castellanos'],
    cc: ['samira.khoury'],
    subject: 'RE: Your payslip is on hold (ref HP-20417)',
    text: 'Not ours. We never ask for bank details by e-mail. Samira, can your people take these back?\n\nTom',
    sent: { minutesAgo: 103 },
    answers: 'aftermath:camille-thread',
    importance: 'high',
  },
]
