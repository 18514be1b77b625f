import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CommandDocs } from '@/components/command/CommandDocs'
import { RiskBadge } from '@/components/command/RiskBadge'
import { RunCommandForm } from '@/components/command/RunCommandForm'
import { PageHeader } from '@/components/ui/PageHeader'
import { requireActor } from '@/lib/auth/actor'
import { commandById } from '@/lib/commands/registry'
import { viewCommand } from '@/lib/commands/viewCommand'
import { readConnectionChoices } from '@/lib/connections/usable'
import { runCommand } from '../actions'

interface CommandPageProps {
  params: Promise<{ commandId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Pick<CommandPageProps, 'params'>): Promise<Metadata> {
  return { title: commandById((await params).commandId)?.title ?? 'Command' }
}

export default async function CommandPage({ params, searchParams }: CommandPageProps) {
  const actor = await requireActor('runs.read')
  const command = commandById((await params).commandId)
  if (!command) notFound()
  const view = viewCommand(command)
  const { input, connection } = await searchParams
  const connections = await readConnectionChoices(actor, command.needs)
  return (
    <>
      <PageHeader
        title={view.title}
        trail={[{ href: '/commands', label: 'Commands' }]}
        status={<RiskBadge risk={view.risk} />}
      />
      <div className="grid grid-cols-1 gap-x-12 gap-y-8 px-4 pb-10 md:px-6 xl:grid-cols-[minmax(0,40rem)_minmax(20rem,28rem)]">
        <RunCommandForm
          command={view}
          connections={connections}
          initial={{ input: inputOf(input), connectionId: typeof connection === 'string' ? connection : undefined }}
          run={runCommand}
        />
        <aside aria-label="About this command">
          <CommandDocs command={view} />
        </aside>
      </div>
    </>
  )
}

/** What a link says to begin with; the form shows it, and the door checks it like anything typed. */
function inputOf(text: string | string[] | undefined): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}
