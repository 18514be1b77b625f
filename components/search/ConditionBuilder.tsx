'use client'
import { Plus, X } from 'lucide-react'
import type { Criteria } from '@/lib/query/criteria'
import { Button } from '../ui/Button'
import { cn } from '../ui/cn'
import { IconButton } from '../ui/IconButton'
import { Kbd } from '../ui/Kbd'
import { ConditionChip, conditionKeys } from './ConditionChip'
import { type Condition, type ConditionGroup, isGroup } from './conditionTree'
import { TermEditor } from './TermEditor'
import { type ConditionTree, useConditionTree } from './useConditionTree'

/** Conditions with AND, OR and NOT, as chips in groups; everything can be done by keyboard. */
export function ConditionBuilder({
  criteria,
  onChange,
}: {
  criteria: Criteria | null
  onChange: (criteria: Criteria | null) => void
}) {
  const tree = useConditionTree(criteria, onChange)
  return (
    <section aria-label="More conditions" data-conditions className="grid gap-2">
      <Group tree={tree} group={tree.root} isRoot />
      <p id="condition-keys" className="hidden text-muted text-xs leading-6 sm:block">
        On a condition: <Kbd>Enter</Kbd> edit · <Kbd>Delete</Kbd> remove · <Kbd>n</Kbd> NOT · <Kbd>g</Kbd> group around
        it · <Kbd>Alt</Kbd>+arrows move · <Kbd>&gt;</Kbd> into and <Kbd>&lt;</Kbd> out of a group · arrows go to the
        next one
      </p>
    </section>
  )
}

function Group({ tree, group, isRoot }: { tree: ConditionTree; group: ConditionGroup; isRoot?: boolean }) {
  const joinWords = `${group.negated ? 'Not ' : ''}${group.join === 'all' ? 'all of these' : 'any of these'}`
  const switchJoin = () => tree.join(group)
  const adding = tree.editing?.isNew && tree.editing.at === group.id
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a legend and an outline of its own
    <div
      role="group"
      aria-label={joinWords}
      className={cn('grid min-w-0 gap-2 rounded-md border p-2', group.negated ? 'border-danger-line' : 'border-line')}
    >
      <div className="flex flex-wrap items-center gap-2">
        <button
          type="button"
          id={`condition-${group.id}`}
          data-condition
          aria-describedby="condition-keys"
          aria-label={`${joinWords}: change`}
          onClick={switchJoin}
          onKeyDown={isRoot ? undefined : conditionKeys(tree, group, switchJoin)}
          className="inline-flex h-7 max-md:h-8 items-center gap-1.5 rounded-md border border-line-strong bg-sunken px-2 text-body text-xs hover:text-strong"
        >
          <span className="font-semibold text-strong">
            {group.negated ? <span className="text-danger">NOT </span> : null}
            {group.join === 'all' ? 'AND' : 'OR'}
          </span>
          {group.join === 'all' ? 'all of these' : 'any of these'}
        </button>
        <Button
          size="sm"
          variant="ghost"
          id={`condition-add-${group.id}`}
          onClick={() => tree.write({ at: group.id, isNew: true })}
        >
          <Plus aria-hidden />
          Add condition
        </Button>
        <Button size="sm" variant="ghost" onClick={() => tree.addGroup(group)}>
          <Plus aria-hidden />
          Add group
        </Button>
        {isRoot ? null : (
          <span className="ml-auto flex items-center">
            <Button size="sm" variant="ghost" aria-pressed={group.negated} onClick={() => tree.negate(group)}>
              NOT
            </Button>
            <IconButton size="iconSm" icon={X} label="Remove group" onClick={() => tree.remove(group)} />
          </span>
        )}
      </div>
      {group.parts.length > 0 ? (
        <ul className="flex min-w-0 flex-wrap items-center gap-2">
          {group.parts.map((part, index) => (
            <Part
              key={part.id}
              tree={tree}
              part={part}
              joiner={index === 0 ? null : group.join === 'all' ? 'AND' : 'OR'}
            />
          ))}
        </ul>
      ) : null}
      {adding ? <TermEditor term={null} onDone={tree.finish} onCancel={tree.leave} /> : null}
    </div>
  )
}

function Part({ tree, part, joiner }: { tree: ConditionTree; part: Condition; joiner: string | null }) {
  const edited = !tree.editing?.isNew && tree.editing?.at === part.id
  return (
    <li className={cn('flex min-w-0 max-w-full items-center gap-2', (isGroup(part) || edited) && 'w-full')}>
      {joiner ? <span className="shrink-0 text-muted text-xs">{joiner}</span> : null}
      {isGroup(part) ? (
        <div className="min-w-0 flex-1">
          <Group tree={tree} group={part} />
        </div>
      ) : edited ? (
        <TermEditor term={part.term} onDone={tree.finish} onCancel={tree.leave} />
      ) : (
        <ConditionChip tree={tree} condition={part} />
      )}
    </li>
  )
}
