import { headers } from 'next/headers'
import type { ReactNode } from 'react'

/** Asks for the request, as the console does, so that both are rendered anew for each visit. */
export default async function BaselineLayout({ children }: { children: ReactNode }) {
  await headers()
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
