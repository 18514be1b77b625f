import type { Tone } from './tone'

export interface ToastContent {
  title: string
  description?: string
  tone?: Tone
  /** What can be done about it: "Undo", "Open run" */
  action?: { label: string; onAct: () => void }
  /** 0 stays until it is closed. Errors stay by default: an error that vanishes was not read. */
  durationSeconds?: number
}

export interface ShownToast extends ToastContent {
  id: number
}

let shown: readonly ShownToast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly ShownToast[]) {
  shown = next
  for (const listener of listeners) listener()
}

export function showToast(content: ToastContent): number {
  lastId += 1
  change([...shown.slice(-3), { ...content, id: lastId }])
  return lastId
}

export function closeToast(id: number) {
  change(shown.filter((toast) => toast.id !== id))
}

export function subscribeToToasts(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const shownToasts = () => shown
const none: readonly ShownToast[] = []
export const noToasts = () => none
