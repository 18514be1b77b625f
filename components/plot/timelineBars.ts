import type { HitTimeline, TimelineUnit } from '@/lib/shared/runView'
import type { PlotBar } from './plotBar'

const unitMs = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 }

export const timelineUnitWords: Record<TimelineUnit, string> = {
  hour: 'Hour, UTC',
  day: 'Day, UTC',
  week: 'Week from Monday, UTC',
  month: 'Month, UTC',
}

/** Where the step that begins at `at` ends. */
export function endOfStep(at: string, unit: TimelineUnit): string {
  const begin = new Date(at)
  const end =
    unit === 'month'
      ? new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1, 1))
      : new Date(begin.getTime() + unitMs[unit])
  return end.toISOString()
}

/** One bar for each step from the first to the last, the empty ones too: time must not be bent. */
export function timelineBars({ unit, steps }: HitTimeline): PlotBar[] {
  const counts = new Map(steps.map((step) => [new Date(step.at).toISOString(), step.count]))
  const [first] = steps
  const last = steps.at(-1)
  if (!first || !last) return []
  const bars: PlotBar[] = []
  const end = new Date(last.at).toISOString()
  for (let at = new Date(first.at).toISOString(); at <= end; at = endOfStep(at, unit)) {
    bars.push({ key: at, label: labelOf(at, unit), tick: tickOf(at, unit), value: counts.get(at) ?? 0 })
  }
  return bars
}

/** The finding, for the title: when most of it came. */
export function timelineFinding(bars: readonly PlotBar[], total: number): string {
  const peak = bars.reduce<PlotBar | null>((most, bar) => (most === null || bar.value > most.value ? bar : most), null)
  if (!peak || total === 0) return 'Nothing was received'
  if (bars.length === 1) return `All ${total.toLocaleString('en')} received ${peak.label}`
  const share = Math.round((100 * peak.value) / total)
  return `Most were received ${peak.label}: ${peak.value.toLocaleString('en')} of ${total.toLocaleString('en')} (${share} %)`
}

function labelOf(at: string, unit: TimelineUnit): string {
  if (unit === 'hour') return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
  if (unit === 'month') return at.slice(0, 7)
  return unit === 'week' ? `in the week of ${at.slice(0, 10)}` : at.slice(0, 10)
}

function tickOf(at: string, unit: TimelineUnit): string {
  if (unit === 'hour') return at.slice(11, 13) === '00' ? at.slice(5, 10) : at.slice(11, 16)
  return unit === 'month' ? at.slice(0, 7) : at.slice(5, 10)
}
