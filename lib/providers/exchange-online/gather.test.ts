import { describe, expect, it } from 'vitest'
import { gather } from './gather'

interface Question {
  name: string
  group?: string
  signal: AbortSignal
}
const { signal } = new AbortController()

function recorded(most: number) {
  const journeys: string[][] = []
  const ask = gather(
    most,
    async (questions: Question[], off) => {
      journeys.push(questions.map(({ name }) => name))
      off.throwIfAborted()
      return questions.map(({ name }) => () => {
        if (name === 'bad') throw new Error('refused')
        return name.toUpperCase()
      })
    },
    ({ group }) => group ?? '',
  )
  return { ask, journeys }
}

describe('questions of one moment', () => {
  it('travel together, so many at a time, and each has its own answer', async () => {
    const { ask, journeys } = recorded(3)
    const answers = await Promise.allSettled(['a', 'bad', 'c', 'd'].map((name) => ask({ name, signal })))
    expect(journeys).toEqual([['a', 'bad', 'c'], ['d']])
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'no'))).toEqual([
      'A',
      'no',
      'C',
      'D',
    ])
  })

  it('do not travel with those of another kind', async () => {
    const { ask, journeys } = recorded(10)
    await Promise.all([ask({ name: 'a', group: 'x', signal }), ask({ name: 'b', group: 'y', signal })])
    expect(journeys).toEqual([['a'], ['b']])
  })

  it('leave the others their answer when one gives up', async () => {
    const { ask } = recorded(10)
    const one = new AbortController()
    const given = ask({ name: 'a', signal: one.signal })
    const kept = ask({ name: 'b', signal })
    one.abort(new Error('enough'))
    await expect(given).rejects.toThrow('enough')
    expect(await kept).toBe('B')
  })
})
