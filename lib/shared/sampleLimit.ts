/** A message file to search by. Next.js cuts what its proxy passes on at 10 MB. */
export const largestSampleBytes = 9_000_000
