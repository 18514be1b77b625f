import type { Permission } from './permission'

type CommandRisk = 'read' | 'reversible' | 'disruptive' | 'irreversible'

/** A command of another system that one of ours stands in for. */
interface CoveredCommand {
  system: string
  command: string
  parameters: { name: string; field: string }[]
  /** Its own system has deprecated it: what it names instead, and the input that does the same here */
  deprecated?: { replacedBy: string; input: Record<string, unknown> }
}

/** A command as its pages show it: everything but what it does. */
export interface CommandView {
  id: string
  /** What stands before the dot: "mail" */
  group: string
  title: string
  summary: string
  /** 'depends': on the input (a hard delete cannot be undone, a soft one can) */
  risk: CommandRisk | 'depends'
  permission: Permission
  capability: string | null
  vendorPermissions: { service: string; application: string[]; delegated: string[] }[]
  idempotent: boolean
  /** Which commands of other systems it stands in for, and where each of their parameters went */
  coverage: CoveredCommand[]
  example: { input: unknown; output: unknown[] }
  /** JSON Schema of the input */
  schema: Record<string, unknown>
}

export const riskWords: Record<CommandView['risk'], { name: string; meaning: string }> = {
  read: { name: 'Read', meaning: 'Changes nothing.' },
  reversible: { name: 'Reversible', meaning: 'Can be put back.' },
  disruptive: { name: 'Disruptive', meaning: 'Changes what people or the tenant can do.' },
  irreversible: { name: 'Irreversible', meaning: 'Cannot be undone.' },
  depends: { name: 'Depends', meaning: 'The input decides whether it can be undone.' },
}
