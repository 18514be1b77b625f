'use client'
import { cva, type VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import { type ComponentProps, type MouseEvent, useId } from 'react'
import { cn } from './cn'
import { KeyHint } from './Kbd'
import { Tooltip } from './Tooltip'

const buttonVariants = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-accent-solid text-on-solid hover:bg-accent-solid-hover',
        secondary:
          'border-line-strong bg-page text-strong hover:bg-hover aria-expanded:border-accent-line aria-expanded:bg-hover',
        ghost: 'border-transparent bg-transparent text-body hover:bg-hover hover:text-strong',
        danger: 'border-transparent bg-danger-solid text-on-solid hover:bg-danger-solid-hover',
        dangerQuiet: 'border-danger-line bg-page text-danger hover:bg-danger-tint',
      },
      size: {
        sm: 'h-7 px-2 text-xs max-md:h-8',
        md: 'h-8 px-3 text-sm',
        lg: 'h-9 px-4 text-md',
        icon: 'size-8',
        iconSm: 'size-7 max-md:size-8',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonVariants> {
  asChild?: boolean
  /** Work is going on: the button keeps its width, says so, and cannot be pressed again */
  busy?: boolean
  /**
   * Why it cannot be used now. The button stays reachable by keyboard and its reason is read out: `disabled` alone would
   * hide both (https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#focusabilityofdisabledcontrols).
   */
  disabledReason?: string | null | false
  /** The key that presses it: "a", or "Control+Enter" within a form, or several with a space between; shown on it and listed on "?" */
  shortcut?: string | undefined
}

export function Button({
  variant,
  size,
  asChild,
  busy,
  disabledReason,
  className,
  children,
  onClick,
  shortcut,
  type = 'button',
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const classes = cn(buttonVariants({ variant, size }), className)
  if (asChild) {
    return (
      <Slot.Root className={classes} aria-keyshortcuts={shortcut} onClick={onClick as never} {...(rest as object)}>
        {children}
      </Slot.Root>
    )
  }
  const blocked = Boolean(disabledReason) || busy
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (blocked) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    onClick?.(event)
  }
  const words = (
    <>
      {children}
      {shortcut ? <KeyHint shortcut={shortcut} /> : null}
    </>
  )
  const button = (
    <button
      type={type}
      {...rest}
      onClick={press}
      aria-disabled={blocked || undefined}
      aria-keyshortcuts={shortcut}
      aria-busy={busy || undefined}
      aria-describedby={disabledReason ? reasonId : rest['aria-describedby']}
      className={cn(
        classes,
        disabledReason && 'border-line bg-sunken text-muted hover:bg-sunken hover:text-muted',
        busy && 'relative',
      )}
    >
      {busy ? (
        <>
          <span className="absolute inset-0 grid place-items-center">
            <LoaderCircle aria-hidden className="animate-spin" />
          </span>
          <span className="inline-flex items-center gap-1.5 opacity-0">{words}</span>
        </>
      ) : (
        words
      )}
      {disabledReason ? (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      ) : null}
    </button>
  )
  return disabledReason ? <Tooltip content={disabledReason}>{button}</Tooltip> : button
}
