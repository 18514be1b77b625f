'use client'
import { useState, useSyncExternalStore } from 'react'
import { byNeed } from './byNeed'
import { noToasts, shownToasts, subscribeToToasts } from './toastStore'

const Toaster = byNeed(() => import('./Toaster')).part(({ Toaster }) => Toaster)

/** Comes with the first news; most visits have none. */
export function LazyToaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, shownToasts, noToasts)
  const [needed, setNeeded] = useState(false)
  if (toasts.length > 0 && !needed) setNeeded(true)
  return needed ? <Toaster /> : null
}
