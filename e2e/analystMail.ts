/** What an attachment of `analystMail` holds: says that it is a PDF, begins as a Windows program does. */
export const program = Buffer.from('4d5a90000300000004000000ffff0000b80000000d0a0d0a00ff', 'hex')

export const analystSender = 'accounts@fernmoor-billing.example'
export const analystSubject = 'Overdue account 4711'

const forwarded = [
  'Received: from relay.fernmoor-billing.example (198.51.100.9) by mx.fernmoor-billing.example; Fri, 20 Nov 2026 07:00:00 +0000',
  'From: Ledger <ledger@fernmoor-billing.example>',
  'To: accounts@fernmoor-billing.example',
  'Subject: The ledger itself',
  'Date: Fri, 20 Nov 2026 07:00:00 +0000',
  'Message-ID: <ledger-1@fernmoor-billing.example>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'The inner words of the ledger.',
].join('\r\n')

/** A mail with something for each part of the page: hops, verdicts, a wrapped link, a disguised file, a mail within. */
export function analystMail(recipient: string, subject: string, id: string, receivedAt: Date): string {
  const minutesBefore = (minutes: number) => new Date(receivedAt.getTime() - minutes * 60_000).toUTCString()
  const wrapped = `https://nam12.safelinks.protection.outlook.com/?url=${encodeURIComponent('https://pay.fernmoor-billing.example/invoice')}&data=05`
  return [
    `Received: from edge.harbourpine.example (10.0.0.5) by store.harbourpine.example with ESMTPS; ${minutesBefore(0)}`,
    `Received: from out.fernmoor-billing.example (203.0.113.88) by edge.harbourpine.example with ESMTPS; ${minutesBefore(2)}`,
    'Authentication-Results: edge.harbourpine.example; spf=pass smtp.mailfrom=fernmoor-billing.example; dkim=none; dmarc=fail header.from=fernmoor-billing.example',
    'X-Forefront-Antispam-Report: CIP:203.0.113.88;CTRY:NL;SCL:5;SFV:SPM;CAT:PHSH;',
    `From: "Fernmoor Billing" <${analystSender}>`,
    'Reply-To: <collect@other-fernmoor.example>',
    `To: <${recipient}>`,
    `Subject: ${subject}`,
    `Date: ${minutesBefore(3)}`,
    `Message-ID: <${id}@fernmoor-billing.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    '--outer',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<p>Your account is overdue. <a href="${wrapped}">https://www.fernmoor.example/pay</a></p><img src="https://track.fernmoor-billing.example/p.gif" width="1" height="1">`,
    '--outer',
    'Content-Type: application/pdf; name="statement.pdf"',
    'Content-Disposition: attachment; filename="statement.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    program.toString('base64'),
    '--outer',
    'Content-Type: message/rfc822',
    'Content-Disposition: attachment; filename="ledger.eml"',
    '',
    forwarded,
    '--outer--',
    '',
  ].join('\r\n')
}
