import { type ReactNode, useId } from 'react'

/** A plot with what it shows as its title, said in words. */
export function PlotFigure({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <figure aria-labelledby={id} className="flex min-w-0 flex-col gap-1">
      <figcaption className="flex min-w-0 items-baseline gap-2">
        <span id={id} className="min-w-0 truncate font-medium text-strong">
          {title}
        </span>
        {note ? <span className="shrink-0 text-muted text-xs">{note}</span> : null}
      </figcaption>
      {children}
    </figure>
  )
}
