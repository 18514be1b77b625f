import { cn } from './cn'

/** Holds the place of something that is being read, at its size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block h-3.5 animate-pulse rounded-sm bg-hover', className)} />
}
