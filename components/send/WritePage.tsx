'use client'
import type { WriteOptions } from '@/lib/shared/writeOptions'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader } from '../ui/PageHeader'
import { ComposeForm } from './ComposeForm'
import { useWriteOptions } from './useWriteOptions'

/** A new message, from nothing or from a link that names some of it. */
export function WritePage({
  options: initial,
  begun,
}: {
  options: WriteOptions
  begun: Partial<Record<'connectionId' | 'mailbox' | 'to' | 'subject', string | undefined>>
}) {
  const { data: options = initial } = useWriteOptions(initial)
  const given = Object.fromEntries(Object.entries(begun).filter(([, value]) => value))
  return (
    <>
      <PageHeader title="Write" description="A message from a mailbox of a connection, with files from the evidence." />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-10 md:px-6">
        <div className="max-w-3xl">
          {options.connections.length === 0 ? (
            <EmptyState title="No connection yet">An administrator can connect a tenant.</EmptyState>
          ) : (
            <ComposeForm kind="send" options={options} initial={given} />
          )}
        </div>
      </div>
    </>
  )
}
