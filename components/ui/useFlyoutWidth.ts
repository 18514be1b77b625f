'use client'
import { useStoredState } from './useStoredState'

export const flyoutWidths = { narrowestPx: 380, widestPx: 1100 }

const isWidth = (value: unknown): value is number =>
  typeof value === 'number' && value >= flyoutWidths.narrowestPx && value <= flyoutWidths.widestPx

/** The width that the panel beside a list has, kept in this browser, in px. */
export function useFlyoutWidth() {
  return useStoredState('clawback.flyoutWidthPx', 560, isWidth)
}

/** For an element with that width as --flyout-width; a phone gives it all of its own. */
export const flyoutPlace =
  'fixed top-12 right-0 bottom-0 z-30 flex w-full animate-slide-in flex-col border-line-strong border-l bg-raised shadow-float outline-none md:w-(--flyout-width) md:max-w-[calc(100vw-4rem)]'
