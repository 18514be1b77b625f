'use client'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useRememberPage } from './RememberPageContext'

/**
 * The name of the page, one line on what it is for, its actions. `trail` only where there is depth: such a page is about one
 * thing, and the command bar leads back to it.
 */
export function PageHeader({
  title,
  description,
  hint,
  trail,
  status,
  actions,
}: {
  title: ReactNode
  description?: ReactNode
  /** Tells the page from others of its name in a list, where the description is more than text */
  hint?: string
  trail?: readonly { href: string; label: string }[]
  /** Beside the title */
  status?: ReactNode
  actions?: ReactNode
}) {
  const told = hint ?? (typeof description === 'string' ? description : '')
  useRememberPage(trail && typeof title === 'string' ? { title, hint: told } : null)
  return (
    <header className="flex shrink-0 flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-3 md:px-6">
      <div className="min-w-0 grow basis-80">
        {trail ? (
          <nav aria-label="Breadcrumbs" className="mb-0.5">
            <ol className="flex items-center gap-1 text-muted text-xs">
              {trail.map((step) => (
                <li key={step.href} className="flex items-center gap-1">
                  <Link href={step.href} className="max-md:-my-2 max-md:py-2 hover:text-strong hover:underline">
                    {step.label}
                  </Link>
                  <ChevronRight aria-hidden className="size-3" />
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="wrap-anywhere font-semibold text-lg text-strong tracking-tight">{title}</h1>
          {status}
        </div>
        {description ? <p className="wrap-anywhere mt-0.5 max-w-3xl text-pretty text-muted">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  )
}
