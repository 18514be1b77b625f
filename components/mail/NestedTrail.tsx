import { ChevronRight } from 'lucide-react'

/** A message within a message, as it was chosen. */
export interface OpenedPart {
  path: string
  name: string
}

/** The way back from a message within a message. */
export function NestedTrail({ trail, onGo }: { trail: readonly OpenedPart[]; onGo: (level: number) => void }) {
  if (trail.length === 0) return null
  const steps = [{ path: '', name: 'The whole message' }, ...trail]
  return (
    <nav aria-label="Messages within this message">
      <ol className="flex flex-wrap items-center gap-1 text-xs">
        {steps.map((step, level) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its level
          <li key={level} className="flex min-w-0 items-center gap-1">
            {level > 0 ? <ChevronRight aria-hidden className="size-3 shrink-0 text-muted" /> : null}
            {level === steps.length - 1 ? (
              <span aria-current="page" className="wrap-anywhere font-medium text-strong">
                {step.name}
              </span>
            ) : (
              <button type="button" className="text-accent hover:underline" onClick={() => onGo(level)}>
                {step.name}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
