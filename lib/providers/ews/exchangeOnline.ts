import { ProviderError } from '../contract'

/** Hosts of Exchange Online in Microsoft's clouds: https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges */
const hosts =
  /(^|\.)(outlook\.office(365)?\.(com|us)|outlook-dod\.office365\.us|outlook\.com|office365\.us|partner\.outlook\.cn)$/i

export function isExchangeOnline(host: string): boolean {
  return hosts.test(host.replace(/:\d+$/, ''))
}

/** https://techcommunity.microsoft.com/blog/exchange/retirement-of-exchange-web-services-in-exchange-online/3924440 */
export function closedThere(host: string): ProviderError {
  return new ProviderError(
    'notSupported',
    `${host} is Exchange Online, which no longer takes user names and passwords for Exchange Web Services, and closes EWS for good. Nothing was sent to it. Use a Microsoft 365 connection, which reaches these mailboxes through Microsoft Graph.`,
    { statusCode: 0 },
  )
}
