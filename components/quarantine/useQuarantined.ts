'use client'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import type { QuarantinedMessage } from '@/lib/shared/quarantine'
import { addressOf } from '../live/usePagedRows'
import { type Opened, useOpened } from '../mail/useOpened'

interface QuarantinedView {
  message: QuarantinedMessage
  preview: MessagePreview
}

/** Opens a message in quarantine, or one within it. */
export function useQuarantined(
  { identity }: QuarantinedMessage,
  connectionId: string,
  within: readonly string[],
): Opened<QuarantinedView> {
  return useOpened(
    ['quarantined', connectionId, identity, ...within],
    addressOf('/api/quarantine/preview', { connectionId, identity, within }),
  )
}
