import type { ReactNode } from 'react'

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-line-strong bg-sunken px-1 font-sans text-muted text-xs">
      {children}
    </kbd>
  )
}

/** The key that leads to a control, on it; who hears the page has it from `aria-keyshortcuts`. */
export function KeyHint({ shortcut }: { shortcut: string }) {
  return (
    <kbd
      aria-hidden
      className="inline-grid h-4 min-w-4 place-items-center rounded-sm border border-current/40 px-0.5 font-normal font-sans text-xs leading-none max-md:hidden"
    >
      {shortcut.split(' ')[0]?.replace('Control+', 'Ctrl ')}
    </kbd>
  )
}
