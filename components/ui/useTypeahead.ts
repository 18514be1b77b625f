import { type KeyboardEvent, useRef } from 'react'
import { type Choice, nextThatFits } from './nextThatFits'

const pauseMs = 1_000

/** Typing on a closed Select chooses what begins so, as it does on the platform's own. */
export function useTypeahead(options: readonly Choice[], value: string, onValueChange: (value: string) => void) {
  const typed = useRef({ text: '', atMs: 0 })
  return {
    forget() {
      typed.current.text = ''
    },
    /** true when the key was a letter of a word */
    take({ key, ctrlKey, altKey, metaKey, timeStamp }: KeyboardEvent): boolean {
      if (key.length !== 1 || ctrlKey || altKey || metaKey) return false
      const going = timeStamp - typed.current.atMs < pauseMs ? typed.current.text : ''
      if (key === ' ' && going === '') return false
      const text = going + key.toLowerCase()
      typed.current = { text, atMs: timeStamp }
      const next = nextThatFits(options, value, text)
      if (next !== undefined && next !== value) onValueChange(next)
      return true
    },
  }
}
