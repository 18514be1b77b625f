'use client'
import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { Dialog } from '../ui/Dialog'
import { Skeleton } from '../ui/Skeleton'

const removal = byNeed(() => import('./RequestRemoval'))

/** The dialog of RemovalButton; it comes when the button is about to be pressed. */
export const RequestRemoval = removal.part(({ RequestRemoval }) => RequestRemoval, Preparing)

/** Opens RequestRemoval. */
export function RemovalButton({ children, ...rest }: ButtonProps & { children: ReactNode }) {
  return (
    <Button variant="primary" shortcut="a" onPointerEnter={removal.load} onFocus={removal.load} {...rest}>
      {children}
    </Button>
  )
}

function Preparing() {
  return (
    <Dialog open onOpenChange={() => undefined} title="Remove messages">
      <div role="status" aria-label="Reading the form" className="grid gap-2 pb-3">
        <Skeleton className="w-3/4" />
        <Skeleton className="h-40 w-full" />
      </div>
    </Dialog>
  )
}
