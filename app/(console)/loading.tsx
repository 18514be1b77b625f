import { Skeleton } from '@/components/ui/Skeleton'

export default function Loading() {
  return (
    <div role="status" className="px-4 pt-5 md:px-6">
      <span className="sr-only">Reading the page…</span>
      <Skeleton className="h-5 w-48" />
      <Skeleton className="mt-2 w-80 max-w-full" />
    </div>
  )
}
