import { expect, it } from 'vitest'
import { countNodes, maximumNodes, type Restriction } from './restriction'
import { splitRestriction } from './splitRestriction'

const leaf = (value: string): Restriction => ({
  kind: 'contains',
  property: { uri: 'item:Subject' },
  mode: 'Substring',
  value,
})

/** Whether a message that holds exactly these words is found. */
function finds(node: Restriction, words: ReadonlySet<string>): boolean {
  switch (node.kind) {
    case 'and':
      return node.parts.every((part) => finds(part, words))
    case 'or':
      return node.parts.some((part) => finds(part, words))
    case 'not':
      return !finds(node.part, words)
    case 'contains':
      return words.has(node.value)
    case 'compare':
      throw new Error('not used here')
  }
}

/** Numbers from 0 to 1 that are the same at every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const words = ['a', 'b', 'c', 'd', 'e', 'f']

function grown(roll: () => number, depth: number): Restriction {
  const word = () => leaf(words[Math.floor(roll() * words.length)] ?? 'a')
  if (depth === 0 || roll() < 0.2) return word()
  if (roll() < 0.2) return { kind: 'not', part: grown(roll, depth - 1) }
  const parts = Array.from({ length: 2 + Math.floor(roll() * 4) }, () => grown(roll, depth - 1))
  return { kind: roll() < 0.5 ? 'and' : 'or', parts }
}

it('a search that fits is left alone', () => {
  const restriction: Restriction = { kind: 'or', parts: Array.from({ length: 254 }, (_, n) => leaf(`${n}`)) }
  expect(splitRestriction(restriction)).toEqual({ parts: [restriction], exact: true })
})

it('five hundred alternatives are two searches, and every one is in one of them', () => {
  const parts = Array.from({ length: 500 }, (_, n) => leaf(`${n}`))
  const split = splitRestriction({ kind: 'or', parts })
  expect(split?.exact).toBe(true)
  expect(split?.parts.map(countNodes)).toEqual([255, 247])
  expect(split?.parts.flatMap((part) => ('parts' in part ? part.parts : []))).toEqual(parts)
})

it('the conditions beside a long OR go with every piece of it', () => {
  const unread: Restriction = {
    kind: 'compare',
    property: { uri: 'message:IsRead' },
    comparison: 'IsEqualTo',
    value: false,
  }
  const split = splitRestriction({
    kind: 'and',
    parts: [{ kind: 'or', parts: Array.from({ length: 300 }, (_, n) => leaf(`${n}`)) }, unread],
  })
  expect(split?.exact).toBe(true)
  expect(split?.parts).toHaveLength(2)
  for (const part of split?.parts ?? []) expect(part).toMatchObject({ kind: 'and', parts: [unread, { kind: 'or' }] })
})

it('hundreds of conditions that must all hold are widened, and never miss anything', () => {
  const split = splitRestriction({ kind: 'and', parts: Array.from({ length: 600 }, (_, n) => leaf(`${n}`)) })
  expect(split?.exact).toBe(false)
  expect(split?.parts.every((part) => countNodes(part) <= maximumNodes)).toBe(true)
  const everything = new Set(Array.from({ length: 600 }, (_, n) => `${n}`))
  expect(split?.parts.some((part) => finds(part, everything))).toBe(true)
})

it('together the pieces find what the whole finds: exactly where they say so, never less', () => {
  const roll = dice(7)
  let cut = 0
  for (let turn = 0; turn < 400; turn += 1) {
    const whole = grown(roll, 4)
    const most = 7 + Math.floor(roll() * 20)
    const split = splitRestriction(whole, most)
    if (!split) continue
    if (split.parts.length > 1) cut += 1
    expect(split.parts.every((part) => countNodes(part) <= most)).toBe(true)
    for (let message = 0; message < 2 ** words.length; message += 1) {
      const has = new Set(words.filter((_, index) => message & (1 << index)))
      const wanted = finds(whole, has)
      const found = split.parts.some((part) => finds(part, has))
      if (split.exact) expect(found).toBe(wanted)
      else if (wanted) expect(found).toBe(true)
    }
  }
  expect(cut).toBeGreaterThan(50)
})
