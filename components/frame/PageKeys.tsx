'use client'
import { useEffect, useState } from 'react'
import { Dialog } from '../ui/Dialog'
import { isTyping } from '../ui/isTyping'
import { Kbd } from '../ui/Kbd'
import { follow, type PageShortcut, shortcutsOnPage } from './pageShortcuts'

type Line = [keys: string[], words: string]

const everywhere: Line[] = [
  [['Ctrl', 'K'], 'Go to a page, to a person or back, or open a command (on a Mac: ⌘ K)'],
  [['Esc'], 'Close what is on top, then clear the selection'],
  [['?'], 'This list'],
]
const inRows: Record<string, string> = {
  j: 'Next row',
  k: 'Previous row',
  x: 'Select or unselect the row',
  e: 'Leave the row out, or take it in again',
  Enter: 'Open the row',
}

/** The keys of the page that is open, and the list of them on "?". */
export function PageKeys() {
  const [shown, setShown] = useState<Line[] | null>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.isComposing) return
      // A checkbox that has the focus prevents what Enter would do to it, and this is not meant for it
      if (event.ctrlKey || event.metaKey) return event.key === 'Enter' ? take(event, 'Control+Enter') : undefined
      if (event.defaultPrevented || isTyping(event.target)) return
      if (event.key === '?') {
        event.preventDefault()
        setShown(linesOf(shortcutsOnPage()))
      } else if (event.key.length === 1) take(event, event.key)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <Dialog open={shown !== null} onOpenChange={() => setShown(null)} title="Keys">
      <dl className="grid grid-cols-[max-content_1fr] items-center gap-x-4 gap-y-2 pb-3">
        {shown?.map(([keys, words]) => (
          <div key={`${keys} ${words}`} className="contents">
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

function take(event: KeyboardEvent, key: string) {
  const shortcut = shortcutsOnPage().find((one) => one.key === key && !isList(one))
  if (!shortcut) return
  event.preventDefault()
  follow(shortcut)
}

/** A table names the keys of its rows and acts on them itself. */
const isList = ({ element }: PageShortcut) => element.matches('[role="grid"]')

function linesOf(found: readonly PageShortcut[]): Line[] {
  const own = found.map((one): Line => {
    const words = isList(one) ? (inRows[one.key] ?? one.key) : one.words
    return [one.key.replace('Control', 'Ctrl').split('+'), words]
  })
  return [...own.filter(([keys]) => keys.join() !== 'Ctrl,K' && keys.join() !== 'Meta,K'), ...everywhere]
}
