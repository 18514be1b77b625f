/**
 * Runs in the page: scrolls the table by a step, to and fro, and returns how long each frame took, in ms. `everyFrames`: the
 * frames between one step and the next, in which the table draws what it did not while it was moving.
 */
export function measureFrames({
  stepPx,
  frames,
  everyFrames = 1,
}: {
  stepPx: number
  frames: number
  everyFrames?: number
}): Promise<number[]> {
  const scroller = document.querySelector('table[role="grid"]')?.parentElement
  if (!scroller) throw new Error('There is no table on this page.')
  scroller.scrollTop = 0
  return new Promise((resolve) => {
    const times: number[] = []
    let direction = 1
    let before = 0
    const frame = (now: number) => {
      if (before > 0) times.push(now - before)
      before = now
      if (times.length >= frames) return resolve(times)
      const end = scroller.scrollHeight - scroller.clientHeight
      if (scroller.scrollTop >= end - 1) direction = -1
      if (scroller.scrollTop <= 0) direction = 1
      if (stepPx > 0 && times.length % everyFrames === 0) scroller.scrollTop += direction * stepPx
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
}
