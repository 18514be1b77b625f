interface Waiting<Q, A> {
  question: Q
  resolve(answer: A): void
  reject(reason: unknown): void
}

/** How long a first question waits for others to travel with it. */
const gatherMilliseconds = 10

/**
 * Questions that are asked at the same moment travel together, `most` at a time, and each gets its own answer. `keyOf`
 * tells which may share a journey. Whoever gives up waiting leaves the others their answer; when all have given up, the
 * journey is called off.
 */
export function gather<Q extends { signal: AbortSignal }, A>(
  most: number,
  send: (questions: Q[], signal: AbortSignal) => Promise<(() => A)[]>,
  keyOf: (question: Q) => string = () => '',
): (question: Q) => Promise<A> {
  const waiting = new Map<string, Waiting<Q, A>[]>()

  async function leave(key: string): Promise<void> {
    const travellers = waiting.get(key) ?? []
    waiting.delete(key)
    const off = new AbortController()
    let left = travellers.length
    for (const { question, reject } of travellers) {
      const giveUp = () => {
        reject(question.signal.reason)
        left -= 1
        if (left === 0) off.abort(question.signal.reason)
      }
      if (question.signal.aborted) giveUp()
      else question.signal.addEventListener('abort', giveUp, { once: true })
    }
    if (left === 0) return
    try {
      const answers = await send(
        travellers.map(({ question }) => question),
        off.signal,
      )
      for (const [index, { resolve, reject }] of travellers.entries()) {
        try {
          const answer = answers[index]
          if (!answer) throw new Error('a question was sent and has no answer')
          resolve(answer())
        } catch (error) {
          reject(error)
        }
      }
    } catch (error) {
      for (const { reject } of travellers) reject(error)
    }
  }

  return (question) =>
    new Promise<A>((resolve, reject) => {
      if (question.signal.aborted) {
        reject(question.signal.reason)
        return
      }
      const key = keyOf(question)
      const group = waiting.get(key) ?? []
      group.push({ question, resolve, reject })
      waiting.set(key, group)
      if (group.length >= most) void leave(key)
      else if (group.length === 1) {
        setTimeout(() => {
          if (waiting.get(key) === group) void leave(key)
        }, gatherMilliseconds)
      }
    })
}
