import type { TenantConfig } from '../entra/config'

/** The same sign-in, network and tenant as Graph's; other addresses. */
export interface ExchangeOnlineConfig extends TenantConfig {
  endpoints: { login: string; exchangeOnline: string; compliance?: string }
}
