import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light, dark } as { light: string; dark: string },
  ]),
)

const surfaces = ['surface-sunken', 'surface-base', 'surface-raised', 'surface-hover', 'surface-selected']
const texts = ['text-strong', 'text-body', 'text-muted', 'accent-text', 'danger-text', 'waiting-text', 'proved-text']
const tinted = ['accent', 'danger', 'waiting', 'proved'].flatMap((tone) => [
  [`${tone}-text`, `${tone}-tint`],
  ['text-strong', `${tone}-tint`],
  ['text-body', `${tone}-tint`],
])
const solids = ['accent-solid', 'accent-solid-hover', 'danger-solid', 'danger-solid-hover']

describe.each(['light', 'dark'] as const)('contrast in the %s theme', (theme) => {
  const colour = (name: string) => {
    if (name === 'on-solid') return '#ffffff'
    const token = tokens.get(name)
    if (!token) throw new Error(`globals.css has no token --${name}`)
    return token[theme]
  }
  const readable = [
    ...texts.flatMap((text) => surfaces.map((surface) => [text, surface])),
    ...tinted,
    ...solids.map((solid) => ['on-solid', solid]),
  ] as [string, string][]

  // https://www.w3.org/TR/WCAG22/#contrast-minimum
  it.each(readable)('%s on %s is readable', (text, surface) => {
    expect(contrast(colour(text), colour(surface))).toBeGreaterThanOrEqual(4.5)
  })

  // https://www.w3.org/TR/WCAG22/#non-text-contrast
  it.each([
    ['line-control', 'surface-base'],
    ['line-control', 'surface-raised'],
    ['accent-solid', 'surface-base'],
    ['accent-solid', 'surface-sunken'],
    ['accent-solid', 'surface-raised'],
  ])('%s can be told from %s', (edge, surface) => {
    expect(contrast(colour(edge), colour(surface))).toBeGreaterThanOrEqual(3)
  })
})

// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
