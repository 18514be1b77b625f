import { timedOut } from './transportFailure'

/**
 * Aborts what it is given to do when `signal` is aborted, whose reason is thrown then, or when the time is up, which is a
 * ProviderError about `host`. Not AbortSignal.timeout and .any: those hold on to a call that has long ended until its time
 * would be up.
 */
export async function withDeadline<T>(
  { signal, seconds, host }: { signal: AbortSignal; seconds: number; host: string },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const abort = new AbortController()
  let isLate = false
  const stop = () => abort.abort(signal.reason)
  const deadline = setTimeout(() => {
    isLate = true
    abort.abort()
  }, seconds * 1000)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await work(abort.signal)
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw isLate ? timedOut(host, seconds) : error
  } finally {
    clearTimeout(deadline)
    signal.removeEventListener('abort', stop)
  }
}
