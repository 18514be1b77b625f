import { Compass } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/Button'
import { StateBlock } from '@/components/ui/StateBlock'

export default function NotFound() {
  return (
    <StateBlock
      asPage
      icon={Compass}
      tone="neutral"
      title="There is nothing at this address"
      action={
        <Button asChild>
          <Link href="/">Go to the overview</Link>
        </Button>
      }
    >
      It was deleted, or the address is not complete.
    </StateBlock>
  )
}
