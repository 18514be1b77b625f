import { ProviderError } from '../providers/contract'

/** After these nobody knows whether the service did what was asked. */
function isAmbiguous(error: unknown): error is ProviderError {
  return (
    error instanceof ProviderError &&
    (['connectionLost', 'timedOut', 'badAnswer'].includes(error.code) ||
      (error.code === 'unavailable' && error.detail.statusCode !== 503))
  )
}

/**
 * Does something that must not be done twice. When its end is not known, `seen` looks at the service: what it finds is the
 * answer; null means that it was not done, and then it is tried once more.
 */
export async function doOnce<T>(effect: () => Promise<T>, seen: () => Promise<T | null>): Promise<T> {
  try {
    return await effect()
  } catch (error) {
    if (!isAmbiguous(error)) throw error
    return (await seen()) ?? (await effect())
  }
}
