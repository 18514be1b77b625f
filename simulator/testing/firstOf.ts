/** The first so many of them that end, in the order in which they do. */
export function firstOf<T>(work: readonly Promise<T>[], count: number): Promise<T[]> {
  const ended: T[] = []
  return new Promise((resolve, reject) => {
    for (const each of work) {
      each.then((value) => {
        ended.push(value)
        if (ended.length === count) resolve([...ended])
      }, reject)
    }
  })
}
