const roundSteps = [1, 2, 5, 10]

export interface CountScale {
  /** Whole numbers from 0 to the top of the axis, which is at or above the largest value */
  ticks: number[]
  /** Distance from the upper edge, px */
  yOf: (value: number) => number
}

/** An axis of counts, in about so many round steps. `bottomPx` is where 0 stands. */
export function countScale(most: number, wantedSteps: number, topPx: number, bottomPx: number): CountScale {
  const rough = Math.max(1, most) / wantedSteps
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const step = power * (roundSteps.find((one) => one * power >= rough) ?? 10)
  const steps = Math.max(1, Math.ceil(most / step))
  return {
    ticks: Array.from({ length: steps + 1 }, (_, index) => index * step),
    yOf: (value) => bottomPx - ((bottomPx - topPx) * value) / (steps * step),
  }
}

export interface BandScale {
  stepPx: number
  bandPx: number
  /** Left edge of the bar, px */
  xOf: (index: number) => number
}

/** So many bars side by side, with the same gap (a share of the step) between them and at both ends. */
export function bandScale(count: number, widthPx: number, gap: number): BandScale {
  const stepPx = widthPx / Math.max(1, count + gap)
  return { stepPx, bandPx: stepPx * (1 - gap), xOf: (index) => stepPx * (index + gap) }
}
