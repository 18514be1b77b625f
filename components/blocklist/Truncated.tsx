import { Callout } from '../ui/Callout'

/** A list of which the service did not give all must not look like all of it. */
export function Truncated({ because }: { because: string | null }) {
  if (because === null) return null
  return (
    <div className="px-4 pb-3 md:px-6">
      <Callout tone="waiting" title="Not everything is listed">
        {because}
      </Callout>
    </div>
  )
}
