'use client'
import type { LucideIcon } from 'lucide-react'
import { Button, type ButtonProps } from './Button'
import { Tooltip } from './Tooltip'

/** A button without words: its label is its accessible name and its tooltip. */
export function IconButton({
  icon: Icon,
  label,
  size = 'icon',
  variant = 'ghost',
  tooltipSide,
  ...rest
}: Omit<ButtonProps, 'children' | 'asChild' | 'size'> & {
  icon: LucideIcon
  label: string
  size?: 'icon' | 'iconSm'
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left'
}) {
  const button = (
    <Button {...rest} size={size} variant={variant} aria-label={label}>
      <Icon aria-hidden />
    </Button>
  )
  return rest.disabledReason ? (
    button
  ) : (
    <Tooltip content={label} side={tooltipSide}>
      {button}
    </Tooltip>
  )
}
