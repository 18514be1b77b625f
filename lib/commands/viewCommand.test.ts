import { expect, it } from 'vitest'
import { allCommands } from './registry'
import { viewCommand } from './viewCommand'

it.each(allCommands.map((command) => [command.id, command] as const))('%s can be shown and drawn', (id, command) => {
  const view = viewCommand(command)
  expect(view.group).toBe(id.split('.')[0])
  expect(view.schema.type).toBe('object')
  expect(JSON.parse(JSON.stringify(view))).toEqual(view)
  expect(command.input.safeParse(view.example.input).success).toBe(true)
})
