import type { LucideIcon } from 'lucide-react'
import { CircleAlert, CircleDashed, CircleDot, Clock3, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { type Tone, toneText } from './tone'

const iconOf: Record<Tone, LucideIcon> = {
  neutral: CircleDashed,
  accent: CircleDot,
  danger: CircleAlert,
  waiting: Clock3,
  proved: ShieldCheck,
}

/** A state in a table or a header: an icon and a word, never colour alone. */
export function Status({
  tone,
  icon,
  className,
  children,
}: {
  tone: Tone
  icon?: LucideIcon
  className?: string
  children: ReactNode
}) {
  const Icon = icon ?? iconOf[tone]
  return (
    <span className={cn('inline-flex max-w-full items-center gap-1.5 align-middle', className)}>
      <Icon aria-hidden className={cn('size-3.5 shrink-0', toneText[tone])} />
      <span className={cn('truncate', tone === 'neutral' ? 'text-body' : toneText[tone])}>{children}</span>
    </span>
  )
}
