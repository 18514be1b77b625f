import { CopyButton } from './CopyButton'
import { cn } from './cn'

/** An id, address or hash: fixed width, cut in the middle of nowhere never (`truncate` shows the whole as a title), with copy. */
export function Mono({
  children,
  copy = true,
  truncate,
  className,
}: {
  children: string
  copy?: boolean
  truncate?: boolean
  className?: string
}) {
  return (
    <span className={cn('inline-flex min-w-0 align-middle max-w-full items-center gap-0.5', className)}>
      <span
        className={cn('mono min-w-0', truncate ? 'truncate' : 'wrap-anywhere')}
        title={truncate ? children : undefined}
      >
        {children}
      </span>
      {copy ? <CopyButton value={children} label={`Copy ${children.length > 40 ? 'value' : children}`} /> : null}
    </span>
  )
}
