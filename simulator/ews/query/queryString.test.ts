import { describe, expect, it } from 'vitest'
import { passwordsFrom } from '../../story/people'
import { serverAccounts } from '../../story/serverAccounts'
import { testWorld } from '../../testing/testWorld'
import type { Call } from '../call'
import { EwsState } from '../ewsState'
import type { ItemView, Shape } from '../items/itemView'
import { readQueryString } from './queryString'

const world = testWorld()
const state = new EwsState(world, serverAccounts(passwordsFrom('test')))
const person = world.findPerson('bill.tranter@depot.harbourpine.example')
const mailbox = person && world.onPremisesMailboxOf(person)
const call = { world, state, now: world.now() } as Partial<Call> as Call

function count(query: string): number {
  if (!person || !mailbox) throw new Error('The story lost somebody')
  const matches = readQueryString(call, query)
  const shape = {} as Shape
  return [...mailbox.messages.values()].filter((item) =>
    matches({ call, box: { person, mailbox }, item, shape } as ItemView),
  ).length
}

describe('query strings', () => {
  it('match the beginnings of words, and whole words in quotes', () => {
    expect(count('subject:invoi')).toBe(1)
    expect(count('subject:"invoi"')).toBe(0)
    expect(count('SUBJECT:"invoice hu"')).toBe(1)
    expect(count('subject:voice')).toBe(0)
  })

  it('combine', () => {
    expect(count('subject:invoice AND attachment:HU-3391')).toBe(1)
    expect(count('subject:invoice NOT attachment:HU-3391')).toBe(0)
    expect(count('subject:(pallets OR "cold store")')).toBe(2)
    expect(count('(subject:pallets OR subject:"cold store") hasattachment:true')).toBe(2)
    expect(count('pallets collars')).toBe(1)
  })

  it('compare dates, sizes and people', () => {
    expect(count('received:today subject:payroll')).toBe(1)
    expect(count('received:>2026-04-14 subject:invoice')).toBe(0)
    expect(count('received:2026-04-01..2026-04-30 subject:invoice')).toBe(1)
    expect(count('size:>1kb subject:invoice')).toBe(1)
    expect(count('from:ledger@humber-pallets.example')).toBe(1)
    expect(count('participants:humber')).toBe(1)
  })

  it('are nothing special where they are strange', () => {
    expect(count('')).toBe(mailbox?.messages.size)
    expect(count('((subject:invoice')).toBe(1)
    expect(count('subject:')).toBe(0)
  })
})
