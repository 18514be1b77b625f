'use client'
import { useEffect, useRef, useState } from 'react'
import type { Criteria, CriterionTerm } from '@/lib/query/criteria'
import { termWords } from '@/lib/query/criteriaWords'
import { announce } from '../ui/LiveRegion'
import {
  type Condition,
  type ConditionGroup,
  change,
  criteriaOfTree,
  insert,
  isGroup,
  type Move,
  move,
  newGroup,
  newTerm,
  parentOf,
  treeOf,
  wrap,
} from './conditionTree'

/** What is being written: a new condition in a group, or the change of one. */
export type Editing = { at: string; isNew: boolean } | null

const moveWords: Record<Move, string> = {
  back: 'Moved back',
  on: 'Moved on',
  out: 'Moved out of its group',
  in: 'Moved into the group beside it',
}

/** The conditions while they are edited, and where the keyboard stands. */
export function useConditionTree(criteria: Criteria | null, onChange: (criteria: Criteria | null) => void) {
  const [root, setRoot] = useState(() => treeOf(criteria))
  const [editing, setEditing] = useState<Editing>(null)
  const told = useRef(criteria)
  // Set from outside (a message file, a cleared form): what is drawn follows
  useEffect(() => {
    if (criteria === told.current) return
    told.current = criteria
    setRoot(treeOf(criteria))
  }, [criteria])

  const [focus, setFocus] = useState<string | null>(null)
  useEffect(() => {
    if (!focus) return
    document.getElementById(`condition-${focus}`)?.focus()
    setFocus(null)
  }, [focus])

  const put = (next: ConditionGroup, focusOn?: string) => {
    setRoot(next)
    told.current = criteriaOfTree(next)
    onChange(told.current)
    if (focusOn) setFocus(focusOn)
  }
  return {
    root,
    editing,
    write: setEditing,
    finish(term: CriterionTerm) {
      if (!editing) return
      const { at, isNew } = editing
      const added = newTerm(term)
      setEditing(null)
      if (isNew) put(insert(root, at, added), added.id)
      else
        put(
          change(root, at, (held) => (isGroup(held) ? held : { ...held, term })),
          at,
        )
      announce(`${isNew ? 'Added' : 'Changed'}: ${termWords(term)}`)
    },
    leave() {
      const at = editing && (editing.isNew ? `add-${editing.at}` : editing.at)
      setEditing(null)
      setFocus(at)
    },
    remove(condition: Condition) {
      const place = parentOf(root, condition.id)
      const beside = place && (place.group.parts[place.index + 1] ?? place.group.parts[place.index - 1])
      put(
        change(root, condition.id, () => null),
        beside?.id ?? `add-${place?.group.id ?? root.id}`,
      )
      announce('Removed')
    },
    negate(condition: Condition) {
      put(
        change(root, condition.id, (held) => ({ ...held, negated: !held.negated })),
        condition.id,
      )
      announce(condition.negated ? 'No longer negated' : 'Negated')
    },
    join(group: ConditionGroup) {
      const join = group.join === 'all' ? 'any' : 'all'
      put(change(root, group.id, (held) => (isGroup(held) ? { ...held, join } : held)))
      announce(join === 'all' ? 'All of these' : 'Any of these')
    },
    addGroup(group: ConditionGroup) {
      const added = newGroup(group.join === 'all' ? 'any' : 'all')
      put(insert(root, group.id, added))
      setEditing({ at: added.id, isNew: true })
    },
    wrap(condition: Condition) {
      put(wrap(root, condition.id), condition.id)
      announce('A group stands around it')
    },
    move(condition: Condition, way: Move) {
      const next = move(root, condition.id, way)
      announce(next === root ? 'It cannot go further this way' : moveWords[way])
      if (next !== root) put(next, condition.id)
    },
  }
}

export type ConditionTree = ReturnType<typeof useConditionTree>
