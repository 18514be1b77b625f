import { Refusal } from '../shared/refusal'

export function unknownConnection(): Refusal {
  return new Refusal('unknownConnection', 'This connection does not exist (any more).')
}
