import { type Dispatch, type SetStateAction, useEffect } from 'react'

/** While what will take the keys is still on its way, they are kept for it: none is lost, and none reaches the page below. */
export function useTypedAhead(waiting: boolean, onType: Dispatch<SetStateAction<string>>, onEnter: () => void) {
  useEffect(() => {
    if (!waiting) return
    const take = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (event.key === 'Enter') onEnter()
      else if (event.key === 'Backspace') onType((typed) => typed.slice(0, -1))
      else if (event.key.length === 1) onType((typed) => typed + event.key)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', take, { capture: true })
    return () => window.removeEventListener('keydown', take, { capture: true })
  }, [waiting, onType, onEnter])
}
