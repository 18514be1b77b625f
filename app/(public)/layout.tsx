import type { ReactNode } from 'react'

/** For people who have no account here: one narrow column, and nothing that leads into the console. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-sunken px-4 py-10 sm:justify-center">
      <main className="w-full max-w-md rounded-lg border border-line bg-page p-5 shadow-float sm:p-6">{children}</main>
    </div>
  )
}
