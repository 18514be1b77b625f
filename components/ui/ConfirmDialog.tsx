'use client'
import { byNeed } from './byNeed'

/** Asks before something that matters, and names it in its button. */
export const ConfirmDialog = byNeed(() => import('./ConfirmPanel')).panel(({ ConfirmPanel }) => ConfirmPanel)
