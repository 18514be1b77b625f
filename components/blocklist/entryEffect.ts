import type { BlocklistEntry, BlocklistType } from '@/lib/shared/blocklist'

/** https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-about#block-entries-in-the-tenant-allowblock-list */
const whatBlockingDoes: Record<BlocklistType, string> = {
  sender: 'Mail from it is treated as high confidence phishing, and nobody in the organisation can send to it.',
  url: 'Mail with a link to it is treated as high confidence phishing.',
  fileHash: 'Mail with this file is treated as malware.',
  ip: 'Mail from it is refused at the edge, before anything else is looked at.',
}

/**
 * What an entry does to mail, by the vendor's documents: which verdicts a single entry overrides is told by Defender's own
 * page alone, in no property of the cmdlet.
 * https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-about#allow-entries-in-the-tenant-allowblock-list
 */
export function entryEffect({ listType, action, systemManaged }: BlocklistEntry): string {
  if (action === 'block') return whatBlockingDoes[listType]
  if (listType === 'ip') return 'Filters that judge by the sending address pass mail from it by.'
  return systemManaged
    ? 'Mail that matches it is let through although the filters would hold it back.'
    : 'Mail that matches it is let through where it was taken for bulk mail, spam or phishing. An entry that was made by hand does not let in malware, nor what is phishing with high confidence.'
}
