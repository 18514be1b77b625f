import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClasses } from './controlClasses'

export function Textarea({ className, mono, rows = 4, ...rest }: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={cn(
        controlClasses,
        'field-sizing-content max-h-96 min-h-12 resize-y px-2.5 py-1.5 read-only:bg-sunken',
        mono && 'mono',
        className,
      )}
    />
  )
}
