'use client'
import { Command } from 'cmdk'
import { Check, ChevronsUpDown, X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type ComponentProps, useState } from 'react'
import { cn } from './cn'
import { controlClasses } from './controlClasses'

interface ComboboxOption {
  value: string
  label: string
  hint?: string
  /** More words to find it by */
  keywords?: string[]
}

interface Shared extends Omit<ComponentProps<'button'>, 'value' | 'onChange' | 'children'> {
  options: readonly ComboboxOption[]
  placeholder?: string
  searchPlaceholder?: string
  /** Said when nothing fits what was typed */
  nothingFound?: string
}

/** One or several of many, found by typing. */
export function Combobox({
  options,
  placeholder = 'Choose…',
  searchPlaceholder = 'Type to find…',
  nothingFound = 'Nothing fits.',
  className,
  ...props
}: Shared &
  (
    | { multiple?: false; value: string | null; onValueChange: (value: string | null) => void }
    | { multiple: true; value: readonly string[]; onValueChange: (value: string[]) => void }
  )) {
  const [open, setOpen] = useState(false)
  const { multiple, value, onValueChange, ...trigger } = props
  const chosen = props.multiple ? props.value : props.value === null ? [] : [props.value]
  const pick = (picked: string) => {
    if (props.multiple) {
      const held = props.value
      props.onValueChange(held.includes(picked) ? held.filter((one) => one !== picked) : [...held, picked])
    } else {
      props.onValueChange(picked)
      setOpen(false)
    }
  }
  const labelOf = (one: string) => options.find((option) => option.value === one)?.label ?? one
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger
          {...trigger}
          role="combobox"
          aria-expanded={open}
          className={cn(controlClasses, 'flex h-8 items-center justify-between gap-2 px-2.5 text-left', className)}
        >
          <span className={cn('truncate', chosen.length === 0 && 'text-muted')}>
            {chosen.length === 0 ? placeholder : multiple ? `${chosen.length} chosen` : labelOf(chosen[0] ?? '')}
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="start"
            sideOffset={4}
            collisionPadding={8}
            className="z-50 w-(--radix-popover-trigger-width) min-w-56 animate-pop-in overflow-hidden rounded-lg border border-line-strong bg-raised shadow-float"
          >
            <Command loop>
              <Command.Input
                placeholder={searchPlaceholder}
                aria-label={searchPlaceholder}
                className="h-9 w-full border-line border-b bg-transparent px-3 text-sm text-strong outline-none"
              />
              <Command.List className="max-h-64 overflow-y-auto p-1">
                <Command.Empty className="px-2 py-3 text-muted">{nothingFound}</Command.Empty>
                {options.map((option) => (
                  <Command.Item
                    key={option.value}
                    value={option.value}
                    keywords={[option.label, ...(option.keywords ?? [])]}
                    onSelect={() => pick(option.value)}
                    className="flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 data-[selected=true]:bg-hover data-[selected=true]:text-strong"
                  >
                    <Check
                      aria-hidden
                      className={cn('size-4 shrink-0 text-accent', !chosen.includes(option.value) && 'invisible')}
                    />
                    <span className="min-w-0">
                      <span className="block truncate">{option.label}</span>
                      {option.hint ? <span className="block truncate text-muted text-xs">{option.hint}</span> : null}
                    </span>
                  </Command.Item>
                ))}
              </Command.List>
            </Command>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {props.multiple && chosen.length > 0 ? (
        <ul className="flex flex-wrap gap-1">
          {chosen.map((one) => (
            <li
              key={one}
              className="flex items-center gap-1 rounded-sm border border-line bg-sunken py-0.5 pr-0.5 pl-1.5 text-xs"
            >
              {labelOf(one)}
              <button
                type="button"
                aria-label={`Remove ${labelOf(one)}`}
                onClick={() => pick(one)}
                className="grid size-4 place-items-center rounded-sm text-muted hover:bg-hover hover:text-strong"
              >
                <X aria-hidden className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
