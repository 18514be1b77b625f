import type { ReactNode } from 'react'
import { Logo } from '@/components/frame/Logo'

/** The pages before the console: one narrow column, nothing else to do. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-sunken px-4 py-10 sm:justify-center">
      <div className="mb-5 flex items-center gap-2">
        <Logo className="size-6" />
        <span className="font-semibold text-lg text-strong tracking-tight">Clawback</span>
      </div>
      <main className="w-full max-w-sm rounded-lg border border-line bg-page p-5 shadow-float sm:p-6">{children}</main>
    </div>
  )
}
