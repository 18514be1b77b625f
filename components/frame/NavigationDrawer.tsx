'use client'
import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { IconButton } from '../ui/IconButton'
import { LentElement } from '../ui/LentElement'
import type { Opened } from '../ui/OpenedByPress'
import { Logo } from './Logo'
import { NavigationList } from './NavigationList'

/** The navigation over the page. */
export function NavigationDrawer({
  button,
  open,
  onOpenChange,
  waitingForMe,
}: Pick<Opened, 'button' | 'open' | 'onOpenChange'> & { waitingForMe: number | null }) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Trigger asChild>
        <LentElement element={button} />
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
          <NavigationList waitingForMe={waitingForMe} onGo={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
