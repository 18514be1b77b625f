'use client'
import { ShieldQuestion } from 'lucide-react'
import { useState, useTransition } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'
import type { AuditVerification } from '@/lib/shared/auditView'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { CopyButton } from '../ui/CopyButton'

/** Green is earned here: the whole chain was read and every hash computed again. */
export function VerifyAudit({
  verify,
}: {
  verify: (input: Record<string, never>) => Promise<ActionResult<AuditVerification>>
}) {
  const [result, setResult] = useState<ActionResult<AuditVerification> | null>(null)
  const [busy, start] = useTransition()
  const run = () => start(async () => setResult(await verify({})))
  const button = (
    <Button size="sm" busy={busy} onClick={run}>
      {result ? 'Verify again' : 'Verify the log'}
    </Button>
  )
  return (
    <div className="px-4 pb-3 md:px-6" aria-live="polite">
      {result === null ? (
        <Callout icon={ShieldQuestion} title="Not verified in this visit" action={button}>
          Verifying reads every entry and computes its hash again.
        </Callout>
      ) : !result.ok ? (
        <Callout
          // A session that is over is no finding about the log
          tone={result.error.code === 'notSignedIn' ? 'neutral' : 'danger'}
          alert
          title="The log could not be verified"
          action={button}
        >
          {result.error.message}
        </Callout>
      ) : result.data.intact ? (
        <Callout
          tone="proved"
          title={`Intact: ${result.data.entries.toLocaleString('en')} entries, no gap, no change`}
          action={button}
        >
          <span className="flex flex-wrap items-center gap-1">
            Head{' '}
            <span className="mono wrap-anywhere text-xs">{`${result.data.head.seq}:${result.data.head.hash}`}</span>
            <CopyButton value={`${result.data.head.seq}:${result.data.head.hash}`} label="Copy the head" />
          </span>
          Keep the head outside of this console: with it a cut-off end is found too.
        </Callout>
      ) : (
        <Callout tone="danger" alert title={`Broken at entry ${result.data.brokenAt}`} action={button}>
          {result.data.problem} {result.data.entries.toLocaleString('en')} entries before it are sound.
        </Callout>
      )}
    </div>
  )
}
