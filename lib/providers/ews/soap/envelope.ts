import { tag, type Xml } from '../xml/writeXml'
import type { RequestVersion } from './serverVersion'

const namespaces = {
  'xmlns:s': 'http://schemas.xmlsoap.org/soap/envelope/',
  'xmlns:m': 'http://schemas.microsoft.com/exchange/services/2006/messages',
  'xmlns:t': 'http://schemas.microsoft.com/exchange/services/2006/types',
}

/** `actAs`: the mailbox whose owner is impersonated, by its SMTP address. */
export function envelope(
  operation: Xml,
  { version, actAs }: { version: RequestVersion; actAs: string | null },
): string {
  const impersonation =
    actAs === null
      ? null
      : tag('t:ExchangeImpersonation', {}, tag('t:ConnectingSID', {}, tag(addressElementOf(version), {}, actAs)))
  const { xml } = tag(
    's:Envelope',
    namespaces,
    tag('s:Header', {}, tag('t:RequestServerVersion', { Version: version }), impersonation),
    tag('s:Body', {}, operation),
  )
  return `<?xml version="1.0" encoding="utf-8"?>${xml}`
}

/**
 * SmtpAddress came with Exchange 2010; PrimarySmtpAddress is understood by all, but by the primary address only.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/connectingsid
 */
function addressElementOf(version: RequestVersion): string {
  return version === 'Exchange2007_SP1' ? 't:PrimarySmtpAddress' : 't:SmtpAddress'
}
