'use client'
import { byNeed } from './byNeed'
import { DialogOpening } from './DialogOpening'

/** A question that must be answered before anything else. For looking at something, use a Flyout. */
export const Dialog = byNeed(() => import('./DialogPanel')).panel(({ DialogPanel }) => DialogPanel, DialogOpening)
