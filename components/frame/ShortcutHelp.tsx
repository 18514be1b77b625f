'use client'
import { useEffect, useState } from 'react'
import { Dialog } from '../ui/Dialog'
import { Kbd } from '../ui/Kbd'

const shortcuts: [string[], string][] = [
  [['Ctrl', 'K'], 'Go to a page or open a command (on a Mac: ⌘ K)'],
  [['/'], 'Go to the filter of the page'],
  [['j'], 'Next row'],
  [['k'], 'Previous row'],
  [['x'], 'Select or unselect the row'],
  [['Enter'], 'Open the row'],
  [['Esc'], 'Close the panel, then clear the selection'],
  [['?'], 'This list'],
]

/** "?" shows the keys. */
export function ShortcutHelp() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const show = (event: KeyboardEvent) => {
      if (event.key !== '?' || isTyping(event.target)) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', show)
    return () => window.removeEventListener('keydown', show)
  }, [])
  return (
    <Dialog open={open} onOpenChange={setOpen} title="Keys">
      <dl className="grid grid-cols-[max-content_1fr] items-center gap-x-4 gap-y-2 pb-3">
        {shortcuts.map(([keys, words]) => (
          <div key={words} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

/** Single-key shortcuts must not fire while someone writes. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="menu"], [cmdk-root]',
    ) !== null
  )
}
