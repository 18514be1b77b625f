import { parseArgs } from 'node:util'
import { z } from 'zod'
import { allCommands } from '../lib/commands/registry'

/** npm run -s commands [-- --json]: every command, with its input as JSON Schema. */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

const registry = allCommands.map((command) => ({
  id: command.id,
  title: command.title,
  // Where the input decides, the worst that it can be
  risk: typeof command.risk === 'function' ? 'irreversible' : command.risk,
  permission: command.permission,
  capability: command.needs,
  seeds: command.seeds,
  input: z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }),
}))

if (values.json) {
  process.stdout.write(`${JSON.stringify(registry, null, 2)}\n`)
} else {
  for (const { id, risk, title } of registry) process.stdout.write(`${id.padEnd(18)} ${risk.padEnd(13)} ${title}\n`)
}
