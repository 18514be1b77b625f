'use client'
import { Command } from 'cmdk'
import { Check } from 'lucide-react'
import { cn } from './cn'
import type { Opened } from './OpenedByPress'
import { PopoverPanel } from './PopoverPanel'

export interface ComboboxOption {
  value: string
  label: string
  hint?: string
  /** More words to find it by */
  keywords?: string[]
}

/** The choices of a Combobox, narrowed by typing. */
export function ComboboxPanel({
  options,
  chosen,
  onPick,
  searchPlaceholder,
  nothingFound,
  ...opened
}: Opened & {
  options: readonly ComboboxOption[]
  chosen: readonly string[]
  onPick: (value: string) => void
  searchPlaceholder: string
  nothingFound: string
}) {
  return (
    <PopoverPanel {...opened} className="w-(--radix-popover-trigger-width) min-w-56 overflow-hidden">
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
              onSelect={() => onPick(option.value)}
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
    </PopoverPanel>
  )
}
