'use client'
import dynamic from 'next/dynamic'
import { useState, useSyncExternalStore } from 'react'
import { noToasts, shownToasts, subscribeToToasts } from './toastStore'

const Toaster = dynamic(() => import('./Toaster'), { ssr: false })

/** Comes with the first news; most visits have none. */
export function LazyToaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, shownToasts, noToasts)
  const [needed, setNeeded] = useState(false)
  if (toasts.length > 0 && !needed) setNeeded(true)
  return needed ? <Toaster /> : null
}
