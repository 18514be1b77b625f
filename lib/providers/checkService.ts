import { type CheckedService, ProviderError } from './contract'

/** One step of a connection's test: the words that `work` gives, or the service's "no", and how long it took. */
export async function checkService(service: string, work: () => Promise<string>): Promise<CheckedService> {
  const begun = performance.now()
  const took = () => Math.round(performance.now() - begun)
  try {
    const words = await work()
    return { service, state: 'works', words, milliseconds: took() }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const { statusCode } = error.detail
    return { service, state: 'fails', words: error.message, statusCode, milliseconds: took() }
  }
}

export function notChecked(service: string, words: string): CheckedService {
  return { service, state: 'notChecked', words }
}
