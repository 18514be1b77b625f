import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { insertSearch } from '../support/insertSearch'
import { openConsole } from '../support/openConsole'
import { type FrameFigures, framesOf } from './framesOf'
import { measureFrames } from './measureFrames'

const rows = 100_000
const limitMs = 50
const ways = [
  { name: 'as with a wheel, 120 px a frame', stepPx: 120, frames: 400 },
  { name: 'fast, 1,500 px a frame', stepPx: 1_500, frames: 400 },
  { name: 'jumps of 400,000 px', stepPx: 400_000, frames: 60 },
  { name: 'a page at a time, with rests', stepPx: 700, frames: 400, everyFrames: 12 },
  { name: 'jumps of 400,000 px, with rests', stepPx: 400_000, frames: 400, everyFrames: 12 },
]

/**
 * npm run bench -- table: every row loaded into the table of results, then scrolled in Chromium while each frame is timed.
 * Baseline of the same run: the same page and the same browser while nothing is scrolled.
 */
export async function benchTable(): Promise<void> {
  const bench = await openConsole()
  try {
    const runId = await insertSearch(bench.database, rows)
    await bench.page.goto(`/search/${runId}?plots=hidden`)
    await loadAll(bench.page)
    const idle = framesOf(await bench.page.evaluate(measureFrames, { stepPx: 0, frames: 200 }), limitMs)
    tell('baseline: nothing scrolled', idle)
    let over = 0
    for (const { name, ...way } of ways) {
      const figures = framesOf(await bench.page.evaluate(measureFrames, way), limitMs)
      tell(name, figures)
      over += figures.overLimit
    }
    process.stdout.write(
      over === 0
        ? `No frame over ${limitMs} ms with ${rows} rows.\n`
        : `${over} frames over ${limitMs} ms: the limit is missed.\n`,
    )
    if (over > 0) process.exitCode = 1
  } finally {
    await bench.stop()
  }
}

/** Down to the end again and again, as a person would, until every row is there. */
async function loadAll(page: Page): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Messages', exact: true })
  await grid.getByRole('row').nth(5).waitFor()
  const done = page.getByText(`${rows.toLocaleString('en')} in all`)
  for (let turn = 0; turn < 4_000; turn += 1) {
    if (await done.isVisible()) return
    await grid.evaluate((table) => table.parentElement?.scrollTo({ top: table.parentElement.scrollHeight }))
    await sleep(50)
  }
  throw new Error('Not every row was loaded.')
}

function tell(name: string, figures: FrameFigures): void {
  const { frames, medianMs, p99Ms, longestMs, overLimit } = figures
  process.stdout.write(
    `${name.padEnd(34)} ${frames} frames, median ${medianMs} ms, 99th percentile ${p99Ms} ms, longest ${longestMs} ms, over ${limitMs} ms: ${overLimit}\n`,
  )
}
