import { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import { indexedPng } from './indexedPng'

it('keeps every colour of a picture of few, and gives the rest of one of many the nearest', () => {
  const few = pictureOf((x, y) => [x < 8 ? 255 : 18, 21, y * 5])
  expect(pixelsOf(indexedPng(few))).toEqual(pixelsOf(few))

  const many = pictureOf((x, y) => [x * 8, y * 8, 128])
  const [before, after] = [pixelsOf(many), pixelsOf(indexedPng(many))]
  expect(new Set(before.map(String)).size).toBe(1024)
  expect(new Set(after.map(String)).size).toBe(256)
  const worst = Math.max(
    ...before.flatMap((pixel, at) => pixel.map((part, of) => Math.abs(part - (after[at]?.[of] ?? 0)))),
  )
  expect(worst).toBeLessThan(40)
})

const side = 32

function pictureOf(colour: (x: number, y: number) => number[]): Buffer {
  const png = new PNG({ width: side, height: side })
  for (let at = 0; at < side * side; at += 1) png.data.set([...colour(at % side, Math.floor(at / side)), 255], at * 4)
  return PNG.sync.write(png)
}

function pixelsOf(picture: Buffer): number[][] {
  const { data } = PNG.sync.read(picture)
  return Array.from({ length: side * side }, (_, at) => [...data.subarray(at * 4, at * 4 + 3)])
}
