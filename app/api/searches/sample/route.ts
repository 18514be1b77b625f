import { readSample } from '@/lib/searches/readSample'
import { largestSampleBytes } from '@/lib/shared/sampleLimit'
import { uploadRoute } from '../../uploadRoute'

/** Reads a message file to search by it; the file is not kept. */
export const POST = uploadRoute({
  name: 'searches.sample',
  permission: 'mail.search',
  mostBytes: largestSampleBytes,
  rate: { limit: 60, windowSeconds: 600 },
  take: (file) => readSample(file),
})
