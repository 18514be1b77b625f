import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { allCommands, commandById } from './registry'

describe('the registry', () => {
  it('knows each command by its id, once', () => {
    expect(new Set(allCommands.map(({ id }) => id)).size).toBe(allCommands.length)
    for (const command of allCommands) expect(commandById(command.id)).toBe(command)
    expect(commandById('mail.nothing')).toBeUndefined()
  })

  it.each(allCommands.map((command) => [command.id, command] as const))('%s is complete', (_, command) => {
    expect(command.id).toMatch(/^[a-z][a-zA-Z]*\.[a-zA-Z]+$/)
    const parsed = command.input.parse(command.example.input)
    // What is stored is read again by the worker and must mean the same
    expect(command.input.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed)
    for (const output of command.example.output) expect(command.output.safeParse(output).success).toBe(true)
    expect(command.auditText(parsed)).toMatch(/\S/)
    expect(() => command.input.parse({ ...command.example.input, unknownField: 1 })).toThrow()
    const schema = z.toJSONSchema(command.input, { io: 'input' })
    const fields = Object.keys(schema.properties ?? {})
    for (const mapping of Object.values(command.seeds as Record<string, Record<string, string>>)) {
      for (const field of Object.values(mapping)) {
        if (!field.startsWith('(')) expect(fields).toContain(field.split('.')[0])
      }
    }
  })

  it.each(allCommands.filter(({ followUp }) => followUp).map((command) => [command.id, command] as const))(
    '%s is followed by a request that the next command takes',
    (_, { followUp, input, example }) => {
      const given = input.parse(example.input)
      const searchRunId = '0191f3a0-0000-7000-8000-000000000001'
      for (const next of [followUp?.search(given), followUp?.action(given, searchRunId)]) {
        expect(commandById(next?.commandId ?? '')?.input.safeParse(next?.input).error).toBeUndefined()
      }
    },
  )

  it('takes no action on everything that a mailbox holds', () => {
    const move = commandById('mail.searchAndMove')
    const everything = { mailboxes: ['ada@example.com'], destination: 'archive', receivedFrom: '2026-01-01T00:00:00Z' }
    expect(move?.input.safeParse(everything).success).toBe(false)
  })

  it('takes a hard delete for what it is', () => {
    const remove = commandById('mail.delete')
    if (typeof remove?.risk !== 'function') throw new Error('the risk of a delete depends on its mode')
    const input = { messageIds: ['<a@b>'] }
    expect(remove.risk(remove.input.parse({ ...input, mode: 'hard' }))).toBe('irreversible')
    expect(remove.risk(remove.input.parse(input))).toBe('reversible')
  })
})
