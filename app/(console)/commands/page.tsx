import type { Metadata } from 'next'
import { CommandCatalogue } from '@/components/command/CommandCatalogue'
import { requireActor } from '@/lib/auth/actor'
import { allCommands } from '@/lib/commands/registry'
import { viewCommand } from '@/lib/commands/viewCommand'

export const metadata: Metadata = { title: 'Commands' }

export default async function CommandsPage() {
  await requireActor('runs.read')
  return <CommandCatalogue commands={allCommands.map(viewCommand)} />
}
