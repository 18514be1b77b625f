import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { defineCommand } from '../../lib/commands/define'
import type { Door } from '../../lib/runs/door'

// A removal whose effects are lines of a file, so that they outlive the process: shared by crash.test.ts and the worker it
// kills. One line is one write: it is there or not, whenever the process dies.

export function effectsIn(directory: string): string[] {
  const file = path.join(directory, 'effects')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}

export function fileDoor(directory: string, onEffect: (messageId: string) => Promise<void> | void): Door {
  const command = defineCommand({
    id: 'mail.delete',
    title: 'Delete messages',
    summary: 'Delete',
    risk: 'reversible',
    permission: 'mail.change',
    needs: null,
    vendorPermissions: {},
    seeds: {},
    idempotent: false,
    input: z.strictObject({ messageIds: z.array(z.string()) }),
    output: z.unknown(),
    example: { input: { messageIds: [] }, output: [] },
    auditText: () => 'Delete',
    targets: ({ messageIds }) =>
      messageIds.map((messageId) => ({ kind: 'message' as const, mailbox: 'bo', messageId })),
    async runItem(context) {
      if (context.target.kind !== 'message') throw new Error('not a message')
      const { messageId } = context.target
      if (context.resumed && effectsIn(directory).includes(messageId))
        return { state: 'done', after: { resumed: true } }
      await context.keepBefore({ folderId: 'inbox' })
      appendFileSync(path.join(directory, 'effects'), `${messageId}\n`)
      await onEffect(messageId)
      return { state: 'done', after: { resumed: context.resumed } }
    },
    concurrency: 3,
  })
  const connection = { kind: 'microsoft365' as const, delegated: false }
  const test = async () => ({ checks: [], grants: [], groups: [] })
  return {
    commandById: () => command,
    openConnection: async () => ({ ...connection, test, close: async () => undefined }),
  }
}
