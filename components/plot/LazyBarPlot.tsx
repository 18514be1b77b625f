'use client'
import { byNeed } from '../ui/byNeed'
import { Skeleton } from '../ui/Skeleton'

/** The chart library comes when there is something to draw, not with the page. */
export const LazyBarPlot = byNeed(() => import('./BarPlot')).part(
  ({ BarPlot }) => BarPlot,
  () => <Skeleton className="h-35 w-full" />,
)
