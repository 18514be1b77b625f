'use client'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { Kbd } from '../ui/Kbd'
import type { BarCommand } from './barCommand'
import { useTypedAhead } from './useTypedAhead'

const panel = byNeed(() => import('./CommandPanel'))
const CommandPanel = panel.panel(({ CommandPanel }) => CommandPanel)

/** Ctrl/Cmd+K: go to a page or to somebody’s mailbox, or open the form of a command, by typing. */
export function CommandBar({ commands }: { commands: readonly BarCommand[] }) {
  const router = useRouter()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [arrived, setArrived] = useState(false)
  const [entered, setEntered] = useState(false)
  const enter = useCallback(() => setEntered(true), [])
  useTypedAhead(open && !arrived, setTyped, enter)
  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen((was) => !was)
    }
    window.addEventListener('keydown', toggle)
    return () => window.removeEventListener('keydown', toggle)
  }, [])
  const go = (href: string) => {
    setOpen(false)
    setTyped('')
    setEntered(false)
    router.push(href)
  }
  return (
    <>
      <Button
        ref={button}
        className="w-full max-w-80 justify-start border-line-strong bg-page font-normal text-muted max-sm:w-8 max-sm:justify-center max-sm:px-0"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={panel.load}
        onFocus={panel.load}
        onClick={() => setOpen(true)}
      >
        <Search aria-hidden />
        <span className="max-sm:sr-only">Go to or do…</span>
        <span className="ml-auto flex gap-0.5 max-sm:hidden">
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
      </Button>
      <CommandPanel
        button={button}
        open={open}
        onOpenChange={setOpen}
        commands={commands}
        typed={typed}
        onType={setTyped}
        entered={entered}
        onEnter={setEntered}
        onGo={go}
        onArrive={() => setArrived(true)}
      />
    </>
  )
}
