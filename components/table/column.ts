import type { ReactNode } from 'react'

export interface TableColumn<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  widthPx: number
  minWidthPx?: number
  /** Takes the room that the others leave; one column per table */
  grow?: boolean
  /** Numbers stand at the end, under each other */
  align?: 'end'
  /** The server can sort by it */
  sortable?: boolean
  /** The first click sorts downwards: times, counts */
  sortDescFirst?: boolean
  /** Shown only when chosen */
  optional?: boolean
  /** Cannot be taken away: without it the row says nothing */
  always?: boolean
  /** What an export calls it, where that is not its id, or where it shows several things */
  exportAs?: string | readonly string[]
  /** Left out on screens narrower than this; the flyout has it */
  hideBelow?: 'sm' | 'md' | 'lg' | 'xl'
}

/** Spelled out, so that Tailwind finds them. */
export const hideBelowClass = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden', xl: 'max-xl:hidden' }

export interface TableSort {
  column: string
  direction: 'asc' | 'desc'
}

/** What a table shows where its rows would be. Found nothing is a success with no rows: `empty` of the table. */
export type TableStatus =
  | { kind: 'ready' }
  | { kind: 'loading' }
  | { kind: 'failed'; message: string; onRetry: () => void }
  /** Nothing failed: the person’s session is over */
  | { kind: 'signedOut' }
  | { kind: 'notPermitted'; message?: string; onRetry?: () => void }
