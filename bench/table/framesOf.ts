export interface FrameFigures {
  frames: number
  medianMs: number
  p99Ms: number
  longestMs: number
  overLimit: number
}

export function framesOf(timesMs: readonly number[], limitMs: number): FrameFigures {
  const sorted = timesMs.toSorted((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return {
    frames: sorted.length,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    longestMs: round(sorted.at(-1) ?? 0),
    overLimit: sorted.filter((time) => time > limitMs).length,
  }
}

const round = (ms: number) => Math.round(ms * 10) / 10
