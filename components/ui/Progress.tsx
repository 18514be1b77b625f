import { cn } from './cn'
import { type Tone, toneFill } from './tone'

export interface ProgressPart {
  label: string
  count: number
  tone: Tone
}

/**
 * How far something is, in parts that add up: done, failed … The counts stand beside the bar in words, so that the bar is
 * not the only source.
 */
export function Progress({
  label,
  total,
  parts,
  showCounts = true,
}: {
  label: string
  total: number
  parts: readonly ProgressPart[]
  showCounts?: boolean
}) {
  const shown = parts.filter((part) => part.count > 0)
  const reached = shown.reduce((sum, part) => sum + part.count, 0)
  const words = [
    `${reached.toLocaleString('en')} of ${total.toLocaleString('en')}`,
    ...shown.map((part) => `${part.count.toLocaleString('en')} ${part.label}`),
  ]
  return (
    <div className="min-w-0">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={reached}
        aria-valuetext={words.join(', ')}
        className="flex h-1.5 gap-px overflow-hidden rounded-full bg-hover"
      >
        {shown.map((part) => (
          <span
            key={part.label}
            className={cn('h-full transition-[width]', toneFill[part.tone])}
            style={{ width: `${total === 0 ? 0 : (part.count / total) * 100}%` }}
          />
        ))}
      </div>
      {showCounts ? (
        <p className="mt-1 flex flex-wrap gap-x-3 text-muted text-xs">
          <span className="font-medium text-body">{words[0]}</span>
          {shown.map((part) => (
            <span key={part.label} className="inline-flex items-center gap-1">
              <span aria-hidden className={cn('size-1.5 rounded-full', toneFill[part.tone])} />
              {part.count.toLocaleString('en')} {part.label}
            </span>
          ))}
        </p>
      ) : null}
    </div>
  )
}
