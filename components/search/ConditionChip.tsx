'use client'
import { X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { termWords } from '@/lib/query/criteriaWords'
import { cn } from '../ui/cn'
import { type Condition, isGroup, type Move, type TermCondition } from './conditionTree'
import type { ConditionTree } from './useConditionTree'

const ways: Record<string, Move> = { ArrowUp: 'back', ArrowLeft: 'back', ArrowDown: 'on', ArrowRight: 'on' }

/** What the keys do on a condition or a group that has the focus. */
export function conditionKeys(tree: ConditionTree, condition: Condition, edit: () => void) {
  const press = (event: KeyboardEvent<HTMLElement>): boolean => {
    const way = ways[event.key]
    if (way && event.altKey) tree.move(condition, way)
    else if (event.altKey || event.ctrlKey || event.metaKey) return false
    else if (way) focusBeside(event.currentTarget, way === 'on' ? 1 : -1)
    else if (event.key === 'Enter' || event.key === 'e') edit()
    else if (event.key === 'Delete' || event.key === 'Backspace') tree.remove(condition)
    else if (event.key === 'n') tree.negate(condition)
    else if (event.key === 'g') tree.wrap(condition)
    else if (event.key === '>') tree.move(condition, 'in')
    else if (event.key === '<') tree.move(condition, 'out')
    else return false
    return true
  }
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || !press(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
}

function focusBeside(from: HTMLElement, step: number) {
  const all = [...(from.closest('[data-conditions]')?.querySelectorAll<HTMLElement>('[data-condition]') ?? [])]
  all[all.indexOf(from) + step]?.focus()
}

export function ConditionChip({ tree, condition }: { tree: ConditionTree; condition: TermCondition }) {
  const edit = () => tree.write({ at: condition.id, isNew: false })
  const words = termWords(condition.term)
  return (
    <span
      className={cn(
        'inline-flex max-w-full items-center rounded-md border bg-page',
        condition.negated ? 'border-danger-line' : 'border-line-strong',
      )}
    >
      <button
        type="button"
        id={`condition-${condition.id}`}
        data-condition
        aria-describedby="condition-keys"
        aria-label={isGroup(condition) ? undefined : `${condition.negated ? 'Not: ' : ''}${words}`}
        onClick={edit}
        onKeyDown={conditionKeys(tree, condition, edit)}
        className="flex min-h-7 max-md:min-h-8 min-w-0 items-center gap-1.5 rounded-md px-2 py-0.5 text-left text-sm text-strong hover:bg-hover"
      >
        {condition.negated ? <span className="font-semibold text-danger text-xs">NOT</span> : null}
        <span className="wrap-anywhere">{words}</span>
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Remove ${words}`}
        onClick={() => tree.remove(condition)}
        className="grid size-7 max-md:size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-strong"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  )
}
