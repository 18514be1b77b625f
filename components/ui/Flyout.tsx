'use client'
import { byNeed } from './byNeed'
import { FlyoutOpening } from './FlyoutOpening'

/** Looks at one item without leaving the list, which stays usable. */
export const Flyout = byNeed(() => import('./FlyoutPanel')).panel(({ FlyoutPanel }) => FlyoutPanel, FlyoutOpening)
