'use client'
import { PageError } from '@/components/frame/PageError'

/** Where not even the frame could be made, or a page outside of it. */
export default function RootError(props: Parameters<typeof PageError>[0]) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <PageError {...props} />
    </main>
  )
}
