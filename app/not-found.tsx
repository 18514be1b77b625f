import { FileQuestion } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'

/** For addresses that no route has; Next.js's own page would need an inline style, which the policy forbids. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={FileQuestion}
        title="There is no page at this address"
        action={
          <Button asChild>
            <Link href="/">Go to the overview</Link>
          </Button>
        }
      >
        It may have been mistyped, or the page was moved.
      </EmptyState>
    </main>
  )
}
