'use client'
import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { Dialog } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../ui/Button'
import { Kbd } from '../ui/Kbd'
import type { BarCommand } from './barCommand'

const loadList = () => import('./CommandList')
/** Comes when the bar is opened, or about to be. */
const CommandList = dynamic(loadList, { ssr: false, loading: () => null })

/** Ctrl/Cmd+K: go to a page or to somebody’s mailbox, or open the form of a command, by typing. */
export function CommandBar({ commands }: { commands: readonly BarCommand[] }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [arrived, setArrived] = useState(false)
  const went = useRef(false)
  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      // The first of the two keys: what is typed after the second must find the list.
      if (event.key === 'Control' || event.key === 'Meta') void loadList()
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen((was) => !was)
    }
    window.addEventListener('keydown', toggle)
    return () => window.removeEventListener('keydown', toggle)
  }, [])
  const go = (href: string) => {
    went.current = true
    setOpen(false)
    setTyped('')
    router.push(href)
  }
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button
          className="w-full max-w-80 justify-start border-line-strong bg-page font-normal text-muted max-sm:w-8 max-sm:justify-center max-sm:px-0"
          aria-keyshortcuts="Control+K Meta+K"
          onPointerEnter={() => void loadList()}
          onFocus={() => void loadList()}
        >
          <Search aria-hidden />
          <span className="max-sm:sr-only">Go to or do…</span>
          <span className="ml-auto flex gap-0.5 max-sm:hidden">
            <Kbd>Ctrl</Kbd>
            <Kbd>K</Kbd>
          </span>
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          // On the page that it led to, the next key belongs to that page
          onCloseAutoFocus={(event) => {
            if (!went.current) return
            went.current = false
            event.preventDefault()
            document.getElementById('main')?.focus()
          }}
          className="fixed top-[12vh] left-1/2 z-40 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-fade-in overflow-hidden rounded-lg border border-line-strong bg-raised shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">Go to a page or open a command</Dialog.Title>
          {arrived ? null : (
            // Takes what is typed until the list is there, which goes on with it
            <input
              aria-label="Go to, do, or find a person"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              className="h-11 w-full bg-transparent px-10 text-md text-strong outline-none"
            />
          )}
          <CommandList
            commands={commands}
            typed={typed}
            onType={setTyped}
            onGo={go}
            onArrive={() => setArrived(true)}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
