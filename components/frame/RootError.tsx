'use client'
import { PageError } from './PageError'

/** PageError where there is no frame around it. */
export function RootError(props: Parameters<typeof PageError>[0]) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <PageError {...props} />
    </main>
  )
}
