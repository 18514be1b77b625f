import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClasses } from './controlClasses'

export function Input({ className, mono, ...rest }: ComponentProps<'input'> & { mono?: boolean }) {
  return <input {...rest} className={cn(controlClasses, 'h-8 px-2.5 read-only:bg-sunken', mono && 'mono', className)} />
}
