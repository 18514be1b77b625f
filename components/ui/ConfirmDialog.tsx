'use client'
import { byNeed } from './byNeed'
import { DialogOpening } from './DialogOpening'

/** Asks before something that matters, and names it in its button. */
export const ConfirmDialog = byNeed(() => import('./ConfirmPanel')).panel(
  ({ ConfirmPanel }) => ConfirmPanel,
  DialogOpening,
)
