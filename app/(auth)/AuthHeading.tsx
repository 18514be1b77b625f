import type { ReactNode } from 'react'

export function AuthHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-4">
      <h1 className="font-semibold text-strong text-xl tracking-tight">{title}</h1>
      {children ? <p className="mt-1 text-muted">{children}</p> : null}
    </header>
  )
}
