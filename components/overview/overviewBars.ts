import { counted } from '@/lib/shared/counted'
import { type OverviewView, overviewDays, type RequestAge } from '@/lib/shared/overviewView'
import type { PlotBar } from '../plot/plotBar'

const dayMs = 86_400_000

/** One bar for each of the last days, today last, the empty ones too. */
export function dayBars(byDay: readonly { day: string; count: number }[], now: Date): PlotBar[] {
  const counts = new Map(byDay.map(({ day, count }) => [day, count]))
  return Array.from({ length: overviewDays }, (_, index) => {
    const day = new Date(now.getTime() - (overviewDays - 1 - index) * dayMs).toISOString().slice(0, 10)
    return { key: day, label: day, tick: day.slice(5), value: counts.get(day) ?? 0 }
  })
}

export function removedFinding(bars: readonly PlotBar[]): string {
  const total = totalOf(bars)
  if (total === 0) return `Nothing was removed in the last ${bars.length} days`
  return `${counted(total, 'message')} removed in ${bars.length} days, ${peakWords(bars, total)}`
}

export function entryBars(blocklistByDay: NonNullable<OverviewView['blocklistByDay']>, now: Date): PlotBar[] {
  return dayBars(
    blocklistByDay.map(({ day, added }) => ({ day, count: added })),
    now,
  )
}

export function entryFinding(blocklistByDay: NonNullable<OverviewView['blocklistByDay']>, bars: readonly PlotBar[]) {
  const added = totalOf(bars)
  const removed = blocklistByDay.reduce((sum, day) => sum + day.removed, 0)
  if (added + removed === 0) return `No entry was added from here in the last ${bars.length} days`
  const less = removed > 0 ? `, ${removed.toLocaleString('en')} removed` : ''
  const peak = added > 0 ? `, ${peakWords(bars, added)}` : ''
  return `${counted(added, 'entry', 'entries')} added${less} in ${bars.length} days${removed > 0 ? '' : peak}`
}

function totalOf(bars: readonly PlotBar[]): number {
  return bars.reduce((sum, bar) => sum + bar.value, 0)
}

function peakWords(bars: readonly PlotBar[], total: number): string {
  const [first, ...rest] = bars
  const peak = rest.reduce((most, bar) => (bar.value > most.value ? bar : most), first as PlotBar)
  return peak.value === total ? `all on ${peak.label}` : `most on ${peak.label}`
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
  const total = totalOf(bars)
  const oldest = bars.findLast((bar) => bar.value > 0)
  if (!oldest) return 'No request waits'
  return `${total.toLocaleString('en')} ${total === 1 ? 'request waits' : 'requests wait'}, the oldest for ${oldest.label}`
}
