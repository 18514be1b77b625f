'use client'
import { ChevronDown } from 'lucide-react'
import { type ComponentProps, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { byNeed } from './byNeed'
import { cn } from './cn'
import { controlClasses } from './controlClasses'
import type { SelectOption } from './SelectPanel'
import { useTypeahead } from './useTypeahead'

const panel = byNeed(() => import('./SelectPanel'))
const SelectPanel = panel.part(({ SelectPanel }) => SelectPanel)

/** One of a few. For many, or for typing ahead in a long list: Combobox. `value` '' is "nothing chosen". */
export function Select({
  value,
  onValueChange,
  options,
  placeholder = 'Choose…',
  className,
  ...rest
}: {
  value: string
  onValueChange: (value: string) => void
  options: readonly SelectOption[]
  placeholder?: string
} & Omit<ComponentProps<'button'>, 'value' | 'name' | 'children'>) {
  const pointer = useRef('')
  const [button, setButton] = useState<HTMLElement | null>(null)
  const [open, setOpen] = useState(false)
  const typeahead = useTypeahead(options, value, onValueChange)
  const openFrom = (element: HTMLElement) => {
    typeahead.forget()
    setButton(element)
    setOpen(true)
  }
  const chosen = options.find((option) => option.value === value)
  return (
    <>
      <button
        {...rest}
        type="button"
        role="combobox"
        aria-autocomplete="none"
        aria-expanded={open}
        data-state={open ? 'open' : 'closed'}
        data-placeholder={chosen ? undefined : ''}
        onPointerEnter={panel.load}
        onFocus={panel.load}
        // A mouse opens it with the press, a finger with the tap: before that it may be about to scroll
        onPointerDown={(event: PointerEvent<HTMLButtonElement>) => {
          pointer.current = event.pointerType
          if (event.pointerType !== 'mouse' || event.button !== 0 || event.ctrlKey) return
          openFrom(event.currentTarget)
          event.preventDefault()
        }}
        onClick={(event) => {
          event.currentTarget.focus()
          if (pointer.current !== 'mouse') openFrom(event.currentTarget)
        }}
        onKeyDown={(event: KeyboardEvent<HTMLButtonElement>) => {
          if (typeahead.take(event) || ![' ', 'Enter', 'ArrowUp', 'ArrowDown'].includes(event.key)) return
          openFrom(event.currentTarget)
          event.preventDefault()
        }}
        className={cn(
          controlClasses,
          'flex h-8 items-center justify-between gap-2 px-2.5 text-left data-placeholder:text-muted [&>span]:truncate',
          className,
        )}
      >
        <span className="pointer-events-none">{chosen?.label ?? placeholder}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </button>
      {button ? (
        <SelectPanel
          button={button}
          open={open}
          onOpenChange={setOpen}
          value={value}
          onValueChange={onValueChange}
          options={options}
        />
      ) : null}
    </>
  )
}
