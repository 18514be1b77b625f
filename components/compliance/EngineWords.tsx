import type { ComplianceEngine } from '@/lib/shared/complianceSearch'

/** By which of the two ways searches and purges go over this connection, and why it is that one. */
export function EngineWords({ engine: { kind, name, itemsPerRound, why } }: { engine: ComplianceEngine }) {
  return (
    <div className="grid max-w-3xl gap-1 text-body">
      <p>
        By <span className="font-medium text-strong">{name}</span>, up to {itemsPerRound} items of each mailbox at once.{' '}
        {why}
      </p>
      <p className="text-muted">
        {kind === 'purview'
          ? 'Searches that were made in Purview or by other tools are here as well. The rounds are repeated until none remains or nothing more goes.'
          : 'Each search is a case of its own in eDiscovery, and only those made here are listed. Microsoft tells neither in which mailboxes something was found nor what a purge removed, and takes five requests a minute: what is gone is counted in the mailboxes themselves.'}{' '}
        Mailboxes on an Exchange Server of your own are out of its reach.
      </p>
    </div>
  )
}
