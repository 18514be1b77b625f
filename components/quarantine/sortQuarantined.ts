import type { QuarantinedMessage } from '@/lib/shared/quarantine'

/** By what the list can be put into order; the names of its columns. */
export const quarantineSorts = ['receivedAt', 'subject', 'sender', 'recipient', 'expires', 'size'] as const
type QuarantineSort = (typeof quarantineSorts)[number]

const keyOf: Record<QuarantineSort, (row: QuarantinedMessage) => string | number> = {
  receivedAt: ({ receivedAt }) => receivedAt,
  subject: ({ subject }) => subject.toLowerCase(),
  sender: ({ senderAddress }) => senderAddress.toLowerCase(),
  recipient: ({ recipients: [first = ''] }) => first.toLowerCase(),
  // Without an end it goes last of all
  expires: ({ expiresAt }) => expiresAt ?? '9999',
  size: ({ sizeBytes }) => sizeBytes ?? 0,
}

/** A new list; rows of equal keys keep their order. The service itself lists the newest first and knows no other order. */
export function sortQuarantined(
  rows: readonly QuarantinedMessage[],
  sort: QuarantineSort,
  direction: 'ascending' | 'descending',
): QuarantinedMessage[] {
  const key = keyOf[sort]
  const sign = direction === 'ascending' ? 1 : -1
  return rows.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)]
    return a === b ? 0 : a < b ? -sign : sign
  })
}
