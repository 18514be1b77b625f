'use client'
import { Button } from '@/components/ui/Button'
import { Callout } from '@/components/ui/Callout'
import { CopyButton } from '@/components/ui/CopyButton'
import { Dialog } from '@/components/ui/Dialog'
import { Input } from '@/components/ui/Input'
import { Time } from '@/components/ui/Time'
import type { LinkToHandOver } from '@/lib/shared/userView'

/** The one moment at which the link can be seen. */
export function LinkDialog({
  link,
  name,
  kind,
  onClose,
}: {
  link: LinkToHandOver
  name: string
  kind: 'invitation' | 'reset'
  onClose: () => void
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={kind === 'invitation' ? `Invitation for ${name}` : `Password link for ${name}`}
      description={
        <>
          Give this link to {name} on a channel that only they read. It works once, until{' '}
          <Time at={link.expiresAt} exact withSeconds={false} />.
        </>
      }
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="flex flex-col gap-3 pb-2">
        <div className="flex items-center gap-1">
          <Input
            readOnly
            mono
            value={link.url}
            aria-label="One-time link"
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={link.url} label="Copy the link" />
        </div>
        <Callout tone="waiting">Copy it now: it cannot be shown again. If it is lost, make a new one.</Callout>
      </div>
    </Dialog>
  )
}
