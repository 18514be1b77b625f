import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldModel, labelOf } from './fieldModel'
import { controlPathOf, formValueOf, inputOf, splitLines } from './formValues'
import type { JsonSchema } from './jsonSchema'

const selection = z.strictObject({ searchRunId: z.uuid(), hits: z.union([z.literal('all'), z.array(z.string())]) })
const schema = z.strictObject({
  mode: z.enum(['soft', 'hard']).default('soft'),
  mailboxes: z.array(z.email()).min(1).max(3),
  from: z.iso.datetime({ offset: true }).optional(),
  limit: z.int().min(1).max(500).optional(),
  note: z.string().max(1000).nullable(),
  includeHidden: z.boolean().default(false),
  target: z.union([
    z.strictObject({ messages: z.array(z.strictObject({ mailbox: z.string(), messageId: z.string() })) }),
    selection,
  ]),
  headers: z.record(z.string(), z.string()).optional(),
})
const model = fieldModel(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema)
const input = {
  mode: 'hard',
  mailboxes: ['a@example.com', 'b@example.com'],
  from: '2026-11-21T08:00:00.000Z',
  limit: 20,
  note: null,
  includeHidden: true,
  target: { messages: [{ mailbox: 'a@example.com', messageId: 'AAMk' }] },
  headers: { 'X-Mailer': 'x' },
} as const

describe('a form drawn from a schema', () => {
  it('has a control for every part', () => {
    expect(model.kind === 'object' && model.fields.map((field) => [field.name, field.kind])).toEqual([
      ['mode', 'choice'],
      ['mailboxes', 'stringList'],
      ['from', 'instant'],
      ['limit', 'number'],
      ['note', 'text'],
      ['includeHidden', 'boolean'],
      ['target', 'variants'],
      ['headers', 'json'],
    ])
  })

  it.each(['utc', 'local'] as const)('gives back the input it was filled with (%s)', (zone) => {
    const { input: sent, issues } = inputOf(model, formValueOf(model, input, zone), zone)
    expect(issues).toEqual([])
    expect(sent).toEqual(input)
    expect(schema.safeParse(sent).success).toBe(true)
  })

  it('starts from the defaults and asks for what is missing', () => {
    const { input: sent, issues } = inputOf(model, formValueOf(model, undefined, 'utc'), 'utc')
    expect(sent).toMatchObject({ mode: 'soft', includeHidden: false, note: null })
    expect(sent).not.toHaveProperty('limit')
    expect(issues.map((issue) => issue.path)).toEqual(['mailboxes'])
  })

  it('chooses the variant that an input belongs to', () => {
    const value = formValueOf(model, { ...input, target: { searchRunId: 'r', hits: 'all' } }, 'utc')
    expect(inputOf(model, value, 'utc').input).toMatchObject({ target: { searchRunId: 'r', hits: 'all' } })
  })

  it('leaves an optional object out until something in it was filled in', () => {
    const drawn = fieldModel(
      z.toJSONSchema(z.strictObject({ selection: selection.optional() }), { io: 'input' }) as JsonSchema,
    )
    const untouched = formValueOf(drawn, undefined, 'utc')
    expect(inputOf(drawn, untouched, 'utc')).toEqual({ input: {}, issues: [] })
    const begun = {
      selection: { ...(untouched as { selection: object }).selection, hits: { $active: '1', $0: 'all', $1: '' } },
    }
    expect(inputOf(drawn, begun as never, 'utc').issues).toEqual([
      { path: 'selection.searchRunId', message: 'Fill this in.' },
    ])
  })

  it('finds the control of an issue of the server', () => {
    const value = formValueOf(model, input, 'utc')
    expect(controlPathOf(model, value, 'mailboxes.1')).toBe('mailboxes')
    expect(controlPathOf(model, value, 'target.messages.0.messageId')).toBe('target.$0.messages.0.messageId')
    expect(controlPathOf(model, value, 'headers.X-Mailer')).toBe('headers')
    expect(controlPathOf(model, value, 'connection')).toBeNull()
    expect(controlPathOf(model, value, '')).toBeNull()
  })

  it('says what is wrong with a number, a list that is too long, and JSON', () => {
    const value = {
      ...(formValueOf(model, input, 'utc') as object),
      limit: 'ten',
      mailboxes: 'a\nb\nc\nd',
      headers: '{',
    }
    expect(inputOf(model, value as never, 'utc').issues).toEqual([
      { path: 'mailboxes', message: 'These are 4 lines; at most 3 are possible.' },
      { path: 'limit', message: 'Enter a number.' },
      { path: 'headers', message: expect.stringContaining('This is not JSON') },
    ])
  })

  it('enters what refers to itself as JSON instead of drawing it for ever', () => {
    interface Tree {
      all: Tree[]
    }
    const tree: z.ZodType<Tree> = z.lazy(() => z.strictObject({ all: z.array(tree) }))
    const drawn = fieldModel(z.toJSONSchema(z.strictObject({ criteria: tree }), { io: 'input' }) as JsonSchema)
    expect(JSON.stringify(drawn)).toContain('"kind":"json"')
  })
})

it('splits a pasted list as people separate it', () => {
  expect(splitLines(' a@example.com; b@example.com,\nc@example.com ', 'addresses')).toHaveLength(3)
  expect(splitLines('Re: one, two\n\nthree', 'lines')).toEqual(['Re: one, two', 'three'])
})

it('writes names as words', () => {
  expect(labelOf('internetMessageId')).toBe('Internet message ID')
  expect(labelOf('messageIds')).toBe('Message IDs')
  expect(labelOf('deletedItems')).toBe('Deleted items')
})
