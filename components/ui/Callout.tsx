import type { LucideIcon } from 'lucide-react'
import { CircleAlert, Clock3, Info, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { type Tone, toneBox } from './tone'

const iconOf: Record<Tone, LucideIcon> = {
  neutral: Info,
  accent: Info,
  danger: CircleAlert,
  waiting: Clock3,
  proved: ShieldCheck,
}

/** A message inside a page: a failure (`alert`), something to know before going on, a proof. */
export function Callout({
  tone = 'neutral',
  icon,
  title,
  alert,
  action,
  className,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  title?: ReactNode
  /** It appeared because of something the person did: read it out */
  alert?: boolean
  action?: ReactNode
  className?: string
  children?: ReactNode
}) {
  const Icon = icon ?? iconOf[tone]
  return (
    <div
      role={alert ? 'alert' : undefined}
      className={cn('flex items-start gap-2 rounded-md border px-3 py-2', toneBox[tone], className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-medium text-strong">{title}</p> : null}
        {children ? <div className="text-body">{children}</div> : null}
      </div>
      {action}
    </div>
  )
}
