import { FileQuestion } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/Button'
import { StateBlock } from '@/components/ui/StateBlock'

/** For addresses that no route has; Next.js's own page would need an inline style, which the policy forbids. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <StateBlock
        asPage
        tone="neutral"
        icon={FileQuestion}
        title="There is no page at this address"
        action={
          <Button asChild>
            <Link href="/">Go to the overview</Link>
          </Button>
        }
      >
        It may have been mistyped, or the page was moved.
      </StateBlock>
    </main>
  )
}
