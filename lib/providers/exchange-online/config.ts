import type { GraphConfig } from '../graph/config'

/** The same sign-in, network and tenant as Graph's; other addresses. */
export interface ExchangeOnlineConfig extends Omit<GraphConfig, 'endpoints' | 'gates'> {
  endpoints: { login: string; exchangeOnline: string; compliance?: string }
}
