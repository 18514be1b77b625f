'use client'
import { Menu, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { IconButton } from '../ui/IconButton'
import { Logo } from './Logo'
import { NavigationList } from './NavigationList'

/** On narrow screens the navigation is a drawer. */
export function MobileNavigation({ waitingForMe }: { waitingForMe: number | null }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <IconButton icon={Menu} label="Open the navigation" className="md:hidden" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-40 flex w-72 max-w-[85vw] animate-slide-in-left flex-col gap-3 overflow-y-auto border-line-strong border-r bg-sunken p-2 outline-none"
        >
          <div className="flex h-8 items-center gap-2 pl-2">
            <Logo className="size-5" />
            <Dialog.Title className="flex-1 font-semibold text-md text-strong">Clawback</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton icon={X} label="Close the navigation" />
            </Dialog.Close>
          </div>
          <NavigationList waitingForMe={waitingForMe} onGo={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
