'use client'
import { ChevronsUpDown, X } from 'lucide-react'
import type { ComponentProps } from 'react'
import { byNeed } from './byNeed'
import type { ComboboxOption } from './ComboboxPanel'
import { cn } from './cn'
import { controlClasses } from './controlClasses'
import { OpenedByPress } from './OpenedByPress'

const panel = byNeed(() => import('./ComboboxPanel'))
const ComboboxPanel = panel.part(({ ComboboxPanel }) => ComboboxPanel)

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
  const { multiple, value, onValueChange, ...trigger } = props
  const chosen = props.multiple ? props.value : props.value === null ? [] : [props.value]
  const pick = (picked: string) => {
    if (props.multiple) {
      const held = props.value
      props.onValueChange(held.includes(picked) ? held.filter((one) => one !== picked) : [...held, picked])
    } else {
      props.onValueChange(picked)
    }
  }
  const labelOf = (one: string) => options.find((option) => option.value === one)?.label ?? one
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <OpenedByPress
        popup="dialog"
        trigger={
          <button
            type="button"
            {...trigger}
            // biome-ignore lint/a11y/useAriaPropsForRole: aria-expanded comes from OpenedByPress
            role="combobox"
            className={cn(controlClasses, 'flex h-8 items-center justify-between gap-2 px-2.5 text-left', className)}
          >
            <span className={cn('truncate', chosen.length === 0 && 'text-muted')}>
              {chosen.length === 0 ? placeholder : multiple ? `${chosen.length} chosen` : labelOf(chosen[0] ?? '')}
            </span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
          </button>
        }
        onNear={panel.load}
        panel={(opened) => (
          <ComboboxPanel
            {...opened}
            options={options}
            chosen={chosen}
            onPick={(picked) => {
              pick(picked)
              if (!multiple) opened.onOpenChange(false)
            }}
            searchPlaceholder={searchPlaceholder}
            nothingFound={nothingFound}
          />
        )}
      />
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
