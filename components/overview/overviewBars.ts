import { type OverviewView, overviewDays, type RequestAge } from '@/lib/shared/overviewView'
import type { PlotBar } from '../plot/plotBar'

const dayMs = 86_400_000

/** One bar for each of the last days, today last, the empty ones too. */
export function removedBars(removedByDay: OverviewView['removedByDay'], now: Date): PlotBar[] {
  const counts = new Map(removedByDay.map(({ day, count }) => [day, count]))
  return Array.from({ length: overviewDays }, (_, index) => {
    const day = new Date(now.getTime() - (overviewDays - 1 - index) * dayMs).toISOString().slice(0, 10)
    return { key: day, label: day, tick: day.slice(5), value: counts.get(day) ?? 0 }
  })
}

export function removedFinding(bars: readonly PlotBar[]): string {
  const total = bars.reduce((sum, bar) => sum + bar.value, 0)
  if (total === 0) return `Nothing was removed in the last ${bars.length} days`
  const [first, ...rest] = bars
  const peak = rest.reduce((most, bar) => (bar.value > most.value ? bar : most), first as PlotBar)
  const removed = `${total.toLocaleString('en')} ${total === 1 ? 'message' : 'messages'} removed in ${bars.length} days`
  return peak.value === total ? `${removed}, all on ${peak.label}` : `${removed}, most on ${peak.label}`
}

const ageWords: Record<RequestAge, { label: string; tick: string }> = {
  underAnHour: { label: 'less than 1 hour', tick: '< 1 h' },
  underFourHours: { label: '1 to 4 hours', tick: '1–4 h' },
  underADay: { label: '4 to 24 hours', tick: '4–24 h' },
  underThreeDays: { label: '1 to 3 days', tick: '1–3 d' },
  older: { label: 'more than 3 days', tick: '> 3 d' },
}

export function requestBars(requests: NonNullable<OverviewView['openRequests']>): PlotBar[] {
  return requests.map(({ age, count }) => ({ key: age, ...ageWords[age], value: count }))
}

export function requestFinding(bars: readonly PlotBar[]): string {
  const total = bars.reduce((sum, bar) => sum + bar.value, 0)
  const oldest = bars.findLast((bar) => bar.value > 0)
  if (!oldest) return 'No request waits'
  return `${total.toLocaleString('en')} ${total === 1 ? 'request waits' : 'requests wait'}, the oldest for ${oldest.label}`
}
