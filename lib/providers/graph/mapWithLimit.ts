/** `Promise.all` over a list with at most `limit` at once; the first failure stops the rest from being begun. */
export async function mapWithLimit<T, R>(
  list: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(list.length)
  const entries = list.entries()
  let failed = false
  const worker = async () => {
    for (const [index, item] of entries) {
      if (failed) return
      try {
        results[index] = await work(item)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, list.length) }, worker))
  return results
}
