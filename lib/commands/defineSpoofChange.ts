import type { z } from 'zod'
import { type CommandDefinition, defineCommand } from './define'
import { changedPair, type SpoofTarget } from './spoofPairState'

type SpoofChange<Input extends z.ZodType> = CommandDefinition<Input, typeof changedPair, SpoofTarget>

/** What a command that changes the list of spoofed senders says of itself; all else is the same for every one of them. */
type OwnWords<Input extends z.ZodType> = Pick<
  SpoofChange<Input>,
  'id' | 'title' | 'summary' | 'risk' | 'input' | 'auditText' | 'targets' | 'runItem'
> & { exampleInput: z.input<Input> }

export function defineSpoofChange<Input extends z.ZodType>({
  exampleInput,
  ...own
}: OwnWords<Input>): SpoofChange<Input> {
  return defineCommand({
    ...own,
    permission: 'protection.change',
    needs: 'spoofedSenders',
    vendorPermissions: {
      exchangeOnline: ['Security Operator', 'Security Administrator', 'Tenant AllowBlockList Manager'],
    },
    seeds: {},
    idempotent: true,
    output: changedPair,
    example: {
      input: exampleInput,
      output: [{ entry: null, liveBy: '2026-11-21T10:05:00.000Z', notices: [] }],
    },
    concurrency: 10,
  })
}

/** For the audit log. */
export function pairsInWords(pairs: readonly string[]): string {
  return pairs.length === 1 ? 'one pair' : `${pairs.length} pairs`
}
