import { formatDuration, intervalToDuration } from 'date-fns'
import type { RunRate } from '@/lib/shared/runView'

/** "312 a second, about 2 minutes left" */
export function rateWords({ itemsPerSecond, remainingSeconds }: RunRate): string {
  const speed = `${itemsPerSecond.toLocaleString('en', { maximumFractionDigits: 1 })} a second`
  if (remainingSeconds === null || remainingSeconds < 1) return speed
  const left = formatDuration(intervalToDuration({ start: 0, end: Math.ceil(remainingSeconds) * 1000 }), {
    format: ['hours', 'minutes', 'seconds'],
  })
  return `${speed}, about ${left} left`
}
