'use client'
import { useCallback, useEffect, useState } from 'react'

/** State that this browser remembers (widths, columns). The first paint uses `initial`; what was kept follows. */
export function useStoredState<Value>(
  key: string,
  initial: Value,
  isValid: (value: unknown) => value is Value,
): [Value, (value: Value) => void] {
  const [value, setValue] = useState(initial)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once per key; `isValid` is a constant of the caller
  useEffect(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
      if (isValid(kept)) setValue(kept)
    } catch {
      // Storage is off or holds something else: the default is fine.
    }
  }, [key])
  const change = useCallback(
    (next: Value) => {
      setValue(next)
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // Storage is off or full: the choice lasts as long as the page.
      }
    },
    [key],
  )
  return [value, change]
}
