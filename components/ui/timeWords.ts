const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' })

/** "5m ago", "in 3h", "yesterday". Under a minute: "just now" or "in a moment". */
export function relativeTime(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000)
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit)
  }
  return seconds > 0 ? 'in a moment' : 'just now'
}

/** "2026-11-21 14:03:07 UTC", or local with its offset: sortable, no doubt about day and month. */
export function exactTime(at: Date, zone: 'utc' | 'local', withSeconds = true): string {
  const shifted = zone === 'utc' ? at : new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  const text = shifted
    .toISOString()
    .slice(0, withSeconds ? 19 : 16)
    .replace('T', ' ')
  return zone === 'utc' ? `${text} UTC` : `${text} ${offsetWords(-at.getTimezoneOffset())}`
}

function offsetWords(minutes: number): string {
  const sign = minutes < 0 ? '−' : '+'
  const size = Math.abs(minutes)
  return `${sign}${String(Math.trunc(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}
