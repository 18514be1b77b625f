'use client'
import { byNeed } from './byNeed'

/** Looks at one item without leaving the list, which stays usable. */
export const Flyout = byNeed(() => import('./FlyoutPanel')).panel(({ FlyoutPanel }) => FlyoutPanel)
