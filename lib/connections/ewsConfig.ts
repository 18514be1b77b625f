import type { EwsConfig } from '../providers/ews/config'
import { accountOf } from '../providers/ews/transport/account'
import type { Secrets } from './graphConfig'
import { SecretUnavailable } from './secrets'
import { addressToDiscover, type ExchangeServerSettings } from './settings'

export function ewsConfigOf(settings: ExchangeServerSettings, secrets: Secrets): EwsConfig {
  const { accessType, username, url, autodiscover, autodiscoverAddress: _, confirmedHosts, proxy, ...rest } = settings
  const address = autodiscover ? addressToDiscover(settings) : null
  const { password } = secrets
  if (!password) throw new SecretUnavailable('The connection lacks the password. Set it on the connection’s page.')
  return {
    ...rest,
    ...(address === null ? { url } : { autodiscover: { address, confirmedHosts } }),
    access: accessType,
    account: accountOf(username, password),
    proxy: proxy && { ...proxy, password: secrets.proxyPassword ?? undefined },
  }
}
