'use client'
import dynamic from 'next/dynamic'
import { Skeleton } from '../ui/Skeleton'

/** The chart library comes when there is something to draw, not with the page. */
export const LazyBarPlot = dynamic(() => import('./BarPlot'), {
  ssr: false,
  loading: () => <Skeleton className="h-35 w-full" />,
})
