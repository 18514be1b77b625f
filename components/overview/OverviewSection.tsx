import Link from 'next/link'
import type { ReactNode } from 'react'

export function OverviewSection({
  title,
  more,
  children,
}: {
  title: string
  more?: { href: string; label: string }
  children: ReactNode
}) {
  return (
    <section className="min-w-0">
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <h2 className="font-semibold text-md text-strong">{title}</h2>
        {more ? (
          <Link href={more.href} className="shrink-0 text-accent hover:underline">
            {more.label}
          </Link>
        ) : null}
      </div>
      {children}
    </section>
  )
}
