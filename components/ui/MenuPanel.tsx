'use client'
import type { LucideIcon } from 'lucide-react'
import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react'
import { cn } from './cn'
import { LentElement } from './LentElement'

const itemClasses =
  'flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-disabled:text-muted data-highlighted:bg-hover data-highlighted:text-strong'

export interface MenuPanelProps {
  /** The button that it belongs to */
  button: HTMLElement
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Opened by a key: the first entry has the focus */
  byKey: boolean
  align: 'start' | 'center' | 'end'
  children: ReactNode
}

/** The list of a DropdownMenu. */
export function MenuPanel({ button, open, onOpenChange, byKey, align, children }: MenuPanelProps) {
  return (
    <Radix.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>
        <LentElement element={button} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-labelledby={button.id}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 animate-pop-in overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 shadow-float"
        >
          {byKey ? <FocusFirst /> : null}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The key that opened the menu may have been pressed before this was loaded, where Radix could not see it. */
function FocusFirst() {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    place.current?.parentElement?.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus()
  }, [])
  return <span ref={place} hidden />
}

export function MenuItem({
  icon: Icon,
  danger,
  disabledReason,
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.Item> & {
  icon?: LucideIcon
  danger?: boolean
  disabledReason?: string | null | false
}) {
  return (
    <Radix.Item
      {...rest}
      aria-disabled={disabledReason ? true : undefined}
      onSelect={disabledReason ? (event) => event.preventDefault() : rest.onSelect}
      className={cn(
        itemClasses,
        danger && 'text-danger data-highlighted:text-danger',
        disabledReason && 'text-muted',
        className,
      )}
    >
      {rest.asChild ? (
        // The slot takes one element and nothing beside it: https://www.radix-ui.com/primitives/docs/utilities/slot
        children
      ) : (
        <>
          {Icon ? <Icon aria-hidden className="size-4 shrink-0 opacity-80" /> : null}
          {disabledReason ? (
            <span className="min-w-0">
              <span className="block">{children}</span>
              <span className="block text-xs">{disabledReason}</span>
            </span>
          ) : (
            children
          )}
        </>
      )}
    </Radix.Item>
  )
}

export function MenuCheckboxItem({ children, ...rest }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem {...rest} className={cn(itemClasses, 'relative pl-7')}>
      <Radix.ItemIndicator className="absolute left-2">
        <Check aria-hidden className="size-4 text-accent" />
      </Radix.ItemIndicator>
      {children}
    </Radix.CheckboxItem>
  )
}

export function MenuRadioGroup(props: ComponentProps<typeof Radix.RadioGroup>) {
  return <Radix.RadioGroup {...props} />
}

export function MenuRadioItem({ children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={cn(itemClasses, 'relative pl-7')}>
      <Radix.ItemIndicator className="absolute left-2">
        <Check aria-hidden className="size-4 text-accent" />
      </Radix.ItemIndicator>
      {children}
    </Radix.RadioItem>
  )
}

export function MenuLabel({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <Radix.Label id={id} className="px-2 pt-1.5 pb-1 text-muted text-xs">
      {children}
    </Radix.Label>
  )
}

/** Entries that are only understood under their heading: whoever hears an entry hears the heading too. */
export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <Radix.Group aria-labelledby={id}>
      <MenuLabel id={id}>{label}</MenuLabel>
      {children}
    </Radix.Group>
  )
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />
}
