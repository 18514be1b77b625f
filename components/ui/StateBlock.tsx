import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { type Tone, toneText } from './tone'

/** The shape that the four states share. Use EmptyState, FailedState, NotSearchedState or NotPermittedState. */
export function StateBlock({
  icon: Icon,
  tone,
  role,
  title,
  children,
  action,
  asPage,
  className,
}: {
  icon: LucideIcon
  tone: Tone
  role?: 'alert' | 'status'
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** It is the whole page: its title is the page's heading */
  asPage?: boolean
  className?: string
}) {
  const Title = asPage ? 'h1' : 'p'
  return (
    <div
      role={role}
      className={cn('mx-auto flex w-full max-w-md flex-col items-center gap-2 px-4 py-16 text-center', className)}
    >
      <Icon aria-hidden strokeWidth={1.5} className={cn('size-6', toneText[tone])} />
      <Title className="font-medium text-md text-strong">{title}</Title>
      {children ? <div className="text-balance text-muted">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
