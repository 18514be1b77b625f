'use client'
import dynamic from 'next/dynamic'
import { Dialog } from '../ui/Dialog'
import { Skeleton } from '../ui/Skeleton'

const load = () => import('./RequestRemoval').then(({ RequestRemoval }) => RequestRemoval)

export const LazyRequestRemoval = dynamic(load, { ssr: false, loading: Preparing })

/** For the buttons that open it: it is there before they are pressed. */
export const loadRequestRemoval = () => void load()

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
