import type { ReactNode } from 'react'

/** What narrows a table, and its own buttons beside it; on a phone they stand in one flow, the buttons last. */
export function TableToolbar({ narrowing, children }: { narrowing: ReactNode; children: ReactNode }) {
  return (
    // Chips stand below what narrows the list, which the buttons stay beside
    <div className="flex shrink-0 items-end gap-2 px-4 pb-3 has-[>div>ul]:items-start max-sm:flex-wrap md:px-6">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 max-sm:contents">{narrowing}</div>
      <div className="flex shrink-0 items-center gap-2 max-sm:ml-auto">{children}</div>
    </div>
  )
}
