'use client'
import { Skeleton } from './Skeleton'
import { flyoutPlace, useFlyoutWidth } from './useFlyoutWidth'

/** Where the panel will be, while its script is on its way. */
export function FlyoutOpening() {
  const [widthPx] = useFlyoutWidth()
  return (
    <div aria-hidden data-opening style={{ '--flyout-width': `${widthPx}px` } as never} className={flyoutPlace}>
      <Skeleton className="m-4 w-2/3" />
    </div>
  )
}
