import { durationWords } from '@/lib/shared/durationWords'
import type { RunRate } from '@/lib/shared/runView'

/** "312 a second, about 2 minutes left" */
export function rateWords({ itemsPerSecond, remainingSeconds }: RunRate): string {
  const speed = `${itemsPerSecond.toLocaleString('en', { maximumFractionDigits: 1 })} a second`
  if (remainingSeconds === null || remainingSeconds < 1) return speed
  return `${speed}, about ${durationWords(Math.ceil(remainingSeconds) * 1000)} left`
}
