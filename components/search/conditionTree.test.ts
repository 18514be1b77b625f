import { describe, expect, it } from 'vitest'
import type { Criteria } from '@/lib/query/criteria'
import { change, criteriaOfTree, insert, isGroup, move, newTerm, treeOf, wrap } from './conditionTree'

const term = (value: string): Criteria => ({ field: 'subject', operator: 'contains', value })
const nested: Criteria = {
  all: [term('a'), { any: [term('b'), { not: term('c') }] }, { not: { all: [term('d'), term('e')] } }],
}

describe('the tree of conditions', () => {
  it('gives back the criteria that it was made of', () => {
    expect(criteriaOfTree(treeOf(nested))).toEqual(nested)
    expect(criteriaOfTree(treeOf({ not: { not: term('a') } }))).toEqual({ all: [term('a')] })
    expect(criteriaOfTree(treeOf(null))).toBeNull()
  })

  it('keeps a negated whole negated', () => {
    expect(criteriaOfTree(treeOf({ not: { any: [term('a'), term('b')] } }))).toEqual({
      all: [{ not: { any: [term('a'), term('b')] } }],
    })
  })

  it('leaves out groups that were emptied', () => {
    const tree = treeOf({ all: [term('a'), { any: [term('b')] }] })
    expect(criteriaOfTree(change(tree, 'c.1.0', () => null))).toEqual({ all: [term('a')] })
  })

  it('adds, negates and changes where it is told to', () => {
    const added = insert(treeOf(nested), 'c.1', newTerm({ field: 'isRead', operator: 'equals', value: true }))
    const changed = change(added, 'c.0', (held) => ({ ...held, negated: true }))
    expect(criteriaOfTree(changed)).toEqual({
      all: [
        { not: term('a') },
        { any: [term('b'), { not: term('c') }, { field: 'isRead', operator: 'equals', value: true }] },
        { not: { all: [term('d'), term('e')] } },
      ],
    })
  })

  it('moves a part among its neighbours, into a group and out of one', () => {
    const tree = treeOf({ all: [term('a'), { any: [term('b')] }] })
    expect(criteriaOfTree(move(tree, 'c.0', 'on'))).toEqual({ all: [{ any: [term('b')] }, term('a')] })
    expect(criteriaOfTree(move(tree, 'c.0', 'in'))).toEqual({ all: [{ any: [term('b'), term('a')] }] })
    expect(criteriaOfTree(move(tree, 'c.1.0', 'out'))).toEqual({ all: [term('a'), term('b')] })
    for (const way of ['back', 'out'] as const) expect(move(tree, 'c.0', way)).toBe(tree)
  })

  it('wraps a part in a group that joins the other way', () => {
    const wrapped = wrap(treeOf({ any: [term('a'), term('b')] }), 'c.1')
    expect(criteriaOfTree(wrapped)).toEqual({ any: [term('a'), { all: [term('b')] }] })
    expect(wrapped.parts.filter(isGroup)).toHaveLength(1)
  })
})
