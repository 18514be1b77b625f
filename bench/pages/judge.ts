import type { Load } from './measureLoad'

/** What the pages are held to. */
const wanted = {
  /** Time to a usable page with the large database, against the small one */
  growth: 1.3,
  /** Compressed script of one page */
  scriptBytes: 250_000,
  /** Between a click and a visible answer to it */
  feedbackMs: 100,
}

export interface PageFigures {
  name: string
  small: Load
  large: Load
}

export interface ActFigures {
  name: string
  feedbackMs: number
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** Each part by itself: the median run of one figure need not be that of another. */
export function medianLoad(loads: readonly Load[]): Load {
  return {
    usableMs: medianOf(loads.map(({ usableMs }) => usableMs)),
    completeMs: medianOf(loads.map(({ completeMs }) => completeMs)),
    scriptBytes: medianOf(loads.map(({ scriptBytes }) => scriptBytes)),
  }
}

export interface Verdict {
  what: string
  met: boolean
  figure: string
}

/** One verdict for each wanted figure, about the worst page or action. */
export function judge(pages: readonly PageFigures[], acts: readonly ActFigures[]): Verdict[] {
  const grown = worst(pages, ({ small, large }) => large.usableMs / small.usableMs)
  const heaviest = worst(pages, ({ small, large }) => Math.max(small.scriptBytes, large.scriptBytes))
  const slowest = worst(acts, ({ feedbackMs }) => feedbackMs)
  return [
    {
      what: `growth of the time to a usable page at most ${wanted.growth}`,
      met: grown.value <= wanted.growth,
      figure: `${grown.value.toFixed(2)} (${grown.name})`,
    },
    {
      what: `script below ${wanted.scriptBytes / 1000} kB compressed for each page`,
      met: heaviest.value < wanted.scriptBytes,
      figure: `${(heaviest.value / 1000).toFixed(0)} kB (${heaviest.name})`,
    },
    {
      what: `feedback within ${wanted.feedbackMs} ms of a click`,
      met: slowest.value <= wanted.feedbackMs,
      figure: `${slowest.value.toFixed(0)} ms (${slowest.name})`,
    },
  ]
}

/** What could not be measured is the worst of all: not a number is never within a bound. */
function worst<One extends { name: string }>(all: readonly One[], figureOf: (one: One) => number) {
  const values = all.map((one) => ({ name: one.name, value: figureOf(one) }))
  const unknown = values.find(({ value }) => Number.isNaN(value))
  return (
    unknown ?? values.toSorted((a, b) => b.value - a.value)[0] ?? { name: 'nothing was measured', value: Number.NaN }
  )
}
