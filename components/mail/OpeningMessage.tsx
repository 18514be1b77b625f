import { Skeleton } from '../ui/Skeleton'

export function OpeningMessage() {
  return (
    <div className="grid gap-2" role="status" aria-label="Opening the message">
      <Skeleton className="w-3/4" />
      <Skeleton className="w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  )
}
