import type { RepliesView } from '@/lib/shared/mailboxView'

export const audienceWords: Record<RepliesView['externalAudience'], string> = {
  none: 'colleagues only',
  contactsOnly: 'colleagues and known contacts',
  all: 'everybody',
}

/** In one short sentence; times are said elsewhere, in the zone that the person reads them in. */
export function repliesInWords({ status, externalAudience }: RepliesView): string {
  if (status === 'disabled') return 'No automatic replies'
  const when = status === 'scheduled' ? 'Scheduled replies' : 'Replies automatically'
  return `${when} to ${audienceWords[externalAudience]}`
}
