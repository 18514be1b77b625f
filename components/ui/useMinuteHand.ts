'use client'
import { useSyncExternalStore } from 'react'

const stepMilliseconds = 30_000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null
let now = 0

/** One clock for all times on the page: a table would otherwise start and stop one for every row that scrolls by. */
function listen(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const one of listeners) one()
  }, stepMilliseconds)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

const neverChanges = () => () => undefined
const always = () => 1
const onServer = () => 0

/** Draws again every half minute while `ticking`. false on the server and in the first paint, which must agree with it. */
export function useMinuteHand(ticking: boolean): boolean {
  return useSyncExternalStore(ticking ? listen : neverChanges, ticking ? read : always, onServer) > 0
}

function read(): number {
  now ||= Date.now()
  return now
}
