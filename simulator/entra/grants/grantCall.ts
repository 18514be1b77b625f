import type { EntraContext } from '../entraContext'

export interface GrantCall {
  context: EntraContext
  origin: string
  form: URLSearchParams
}

export function wantsClientInfo(form: URLSearchParams): boolean {
  return form.get('client_info') === '1'
}
