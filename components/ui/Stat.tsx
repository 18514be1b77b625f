import type { ReactNode } from 'react'

/** A number and what it counts. `hint` says what it is out of, or when it was counted. */
export function Stat({ label, value, hint }: { label: ReactNode; value: ReactNode; hint?: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="mt-0.5 font-semibold text-strong text-xl tracking-tight">{value}</dd>
      {hint ? <dd className="text-muted text-xs">{hint}</dd> : null}
    </div>
  )
}
