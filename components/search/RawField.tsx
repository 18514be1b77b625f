'use client'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { type Completion, completeProperty, type RawLanguage } from '@/lib/query/completeProperty'
import type { RawProblem } from '@/lib/query/rawProblem'
import { cn } from '../ui/cn'
import { Field } from '../ui/Field'
import { Textarea } from '../ui/Textarea'

/** A text in the service's own language: names of properties are completed, the bad token is shown before it is sent. */
export function RawField({
  label,
  hint,
  language,
  value,
  problem,
  onChange,
}: {
  label: string
  hint: string
  language: RawLanguage
  value: string
  problem: RawProblem | null
  onChange: (value: string) => void
}) {
  const [completion, setCompletion] = useState<Completion | null>(null)
  const [active, setActive] = useState(-1)
  const field = useRef<HTMLTextAreaElement>(null)
  const listId = useId()

  const look = (text: string, caret: number) => {
    setCompletion(completeProperty(text, caret, language))
    setActive(-1)
  }
  const take = (option: string) => {
    if (!completion) return
    const next = value.slice(0, completion.start) + option + value.slice(completion.end)
    const caret = completion.start + option.length
    onChange(next)
    setCompletion(null)
    requestAnimationFrame(() => field.current?.setSelectionRange(caret, caret))
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!completion) return
    const { options } = completion
    const chosen = options[active]
    if (event.key === 'ArrowDown') setActive((active + 1) % options.length)
    else if (event.key === 'ArrowUp' && active >= 0) setActive(active - 1)
    else if (event.key === 'Enter' && chosen) take(chosen)
    else if (event.key === 'Escape') setCompletion(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="grid content-start gap-1">
      <Field label={label} hint={hint} error={problem?.message}>
        <Textarea
          ref={field}
          mono
          rows={3}
          value={value}
          spellCheck={false}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={completion !== null}
          aria-controls={listId}
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          onChange={(event) => {
            onChange(event.target.value)
            look(event.target.value, event.target.selectionStart)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setCompletion(null)}
        />
      </Field>
      <div
        id={listId}
        role="listbox"
        aria-label={`Properties for ${label}`}
        className="flex flex-wrap gap-1 empty:hidden"
      >
        {completion?.options.map((option, index) => (
          <button
            key={option}
            type="button"
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
            className={cn(
              'mono rounded-sm border border-line px-1.5 py-0.5 text-xs',
              index === active && 'border-accent-solid bg-selected text-strong',
            )}
          >
            {option}
          </button>
        ))}
      </div>
      {problem ? <MarkedText text={value} problem={problem} /> : null}
    </div>
  )
}

function MarkedText({ text, problem: { start, end } }: { text: string; problem: RawProblem }) {
  return (
    <pre className="mono wrap-anywhere whitespace-pre-wrap rounded-md border border-danger-line bg-danger-tint px-2.5 py-1.5 text-body text-sm">
      {text.slice(0, start)}
      <mark className="bg-transparent font-semibold text-danger underline decoration-2 decoration-wavy underline-offset-4">
        {text.slice(start, Math.max(end, start + 1))}
      </mark>
      {text.slice(end)}
    </pre>
  )
}
