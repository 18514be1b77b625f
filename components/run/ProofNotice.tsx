import Link from 'next/link'
import { counted } from '@/lib/shared/counted'
import type { ProofView } from '@/lib/shared/runView'
import { isOver } from '@/lib/shared/runWords'
import { Callout } from '../ui/Callout'

const count = (value: number) => value.toLocaleString('en')

/** What the same search finds after the removal. Green only when every mailbox was searched and nothing is left. */
export function ProofNotice({ proof }: { proof: ProofView }) {
  const { coverage } = proof
  const link = (
    <Link href={`/search/${proof.proofRunId}`} className="text-accent hover:underline">
      Open the proof
    </Link>
  )
  if (!isOver(proof.state)) {
    return (
      <Callout tone="accent" title="Searching again to see what is left" action={link}>
        {count(coverage.searched)} of {count(coverage.targeted)} mailboxes searched.
      </Callout>
    )
  }
  const moved =
    proof.whereMoved > 0
      ? ` ${count(proof.whereMoved)} lie where this run moved them, where their owners can still see them.`
      : ''
  const leftOut = [
    ...(proof.excluded > 0 ? [`${count(proof.excluded)} that the approver took out`] : []),
    ...(proof.notSelected > 0 ? [`${count(proof.notSelected)} that were not selected`] : []),
  ]
  const onPurpose = leftOut.length > 0 ? ` Left on purpose, and still there: ${leftOut.join(' and ')}.` : ''
  if (proof.left > 0) {
    return (
      <Callout tone="danger" title={`${counted(proof.left, 'message')} still there`} action={link}>
        The search was made again after the removal and found them.{moved}
        {onPurpose}
      </Callout>
    )
  }
  if (!coverage.complete) {
    return (
      <Callout tone="waiting" title="Not proved: some mailboxes could not be searched again" action={link}>
        Nothing was found in the {count(coverage.searched)} mailboxes that were searched, but {count(coverage.gaps)} of{' '}
        {count(coverage.targeted)} are not fully known.{moved}
        {onPurpose}
      </Callout>
    )
  }
  return (
    <Callout
      tone="proved"
      title={leftOut.length > 0 ? 'Proved gone, but for what was left on purpose' : 'Proved gone'}
      action={link}
    >
      The same search was made again over all {count(coverage.targeted)} mailboxes and found nothing that should be
      gone.
      {moved}
      {onPurpose}
    </Callout>
  )
}
