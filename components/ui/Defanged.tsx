import { defang } from '@/lib/shared/defang'
import { CopyButton } from './CopyButton'
import { cn } from './cn'

/** A hostile address, link or host, written so that nobody follows it by accident. Copies raw on request. */
export function Defanged({
  children,
  truncate,
  className,
}: {
  children: string
  truncate?: boolean
  className?: string
}) {
  const shown = defang(children)
  return (
    <span className={cn('inline-flex min-w-0 align-middle max-w-full items-center gap-0.5', className)}>
      <span
        className={cn('mono min-w-0', truncate ? 'truncate' : 'wrap-anywhere')}
        title={truncate ? shown : undefined}
      >
        {shown}
      </span>
      <CopyButton value={children} label="Copy raw" />
    </span>
  )
}
