'use client'
import { ChevronDown, ChevronUp, ExternalLink, X } from 'lucide-react'
import Link from 'next/link'
import { Dialog as Radix } from 'radix-ui'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { IconButton } from './IconButton'
import { isTyping } from './isTyping'
import { flyoutPlace, flyoutWidths, useFlyoutWidth } from './useFlyoutWidth'
import { useFocusBack } from './useFocusBack'

const { narrowestPx, widestPx } = flyoutWidths
const stepPx = 32

/**
 * Looks at one item without leaving the list: the list stays usable (not modal), Esc closes, j/k or the arrows go on to the
 * next. Its left edge can be dragged, or moved with the arrow keys, and the width is kept.
 */
export function FlyoutPanel({
  open,
  onClose,
  title,
  subtitle,
  href,
  onPrevious,
  onNext,
  position,
  footer,
  children,
}: {
  open: boolean
  onClose: () => void
  title: ReactNode
  subtitle?: ReactNode
  /** The item's own page, opened beside this one */
  href?: string
  /** Absent: there is none */
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
  /** "3 of 58" */
  position?: string
  /** Actions, always in sight */
  footer?: ReactNode
  children: ReactNode
}) {
  const focusBack = useFocusBack()
  const [widthPx, setWidthPx] = useFlyoutWidth()
  const resize = (px: number) => setWidthPx(Math.round(Math.min(widestPx, Math.max(narrowestPx, px))))
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(window.innerWidth - event.clientX)
  }
  const resizeByKey = (event: KeyboardEvent) => {
    const change = { ArrowLeft: stepPx, ArrowRight: -stepPx, Home: widestPx, End: -widestPx }[event.key]
    if (change === undefined) return
    event.preventDefault()
    resize(widthPx + change)
  }
  const goByKey = (event: KeyboardEvent) => {
    if (isTyping(event.target)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'j') onNext?.()
    if (event.key === 'k') onPrevious?.()
  }
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()} modal={false}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          data-beside
          onInteractOutside={(event) => event.preventDefault()}
          // The panel itself, not its first button: that one's tooltip would cover the title
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            focusBack.remember()
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
          }}
          onCloseAutoFocus={focusBack.giveBack}
          onKeyDown={goByKey}
          style={{ '--flyout-width': `${widthPx}px` } as never}
          className={flyoutPlace}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is not an <hr> */}
          <div
            role="separator"
            aria-label="Width of the panel"
            aria-orientation="vertical"
            aria-valuenow={widthPx}
            aria-valuemin={narrowestPx}
            aria-valuemax={widestPx}
            tabIndex={0}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={drag}
            onKeyDown={resizeByKey}
            className="absolute inset-y-0 -left-1 hidden w-2 cursor-col-resize touch-none transition-colors after:absolute after:inset-y-0 after:left-1/2 after:w-px hover:after:bg-accent-solid focus-visible:outline-none focus-visible:after:w-0.5 focus-visible:after:bg-accent-solid md:block"
          />
          <div className="flex items-start gap-1 border-line border-b py-2 pr-2 pl-4">
            <div className="min-w-0 flex-1 py-1">
              <Radix.Title className="wrap-anywhere line-clamp-2 font-semibold text-md text-strong">
                {title}
              </Radix.Title>
              {subtitle ? <div className="truncate text-muted">{subtitle}</div> : null}
            </div>
            {position ? <span className="px-1 py-1.5 text-muted text-xs">{position}</span> : null}
            {onPrevious || onNext ? (
              <>
                <IconButton
                  icon={ChevronUp}
                  label="Previous (k)"
                  size="iconSm"
                  onClick={onPrevious}
                  disabledReason={onPrevious ? null : 'This is the first.'}
                />
                <IconButton
                  icon={ChevronDown}
                  label="Next (j)"
                  size="iconSm"
                  onClick={onNext}
                  disabledReason={onNext ? null : 'This is the last.'}
                />
              </>
            ) : null}
            {href ? <IconLink href={href} label="Open the full page" /> : null}
            <Radix.Close asChild>
              <IconButton icon={X} label="Close (Esc)" size="iconSm" />
            </Radix.Close>
          </div>
          <section
            aria-label="Details"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            className="min-h-0 flex-1 overflow-y-auto px-4 py-4 focus-visible:-outline-offset-2"
          >
            {children}
          </section>
          {footer ? (
            <div className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-3">{footer}</div>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function IconLink({ href, label }: { href: string; label: string }) {
  return (
    <Link
      href={href}
      target="_blank"
      aria-label={label}
      title={label}
      className="grid size-7 max-md:size-8 place-items-center rounded-md text-body hover:bg-hover hover:text-strong"
    >
      <ExternalLink aria-hidden className="size-4" />
    </Link>
  )
}
