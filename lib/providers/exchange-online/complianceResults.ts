import type { ComplianceLocation, PreviewedItem, PurgedLocation, PurgeResult } from '../../shared/complianceSearch'

/** `{Location: a@b.example, Item count: 3, Total size: 4711}`, one a line. */
export function parseSuccessResults(text: string): ComplianceLocation[] {
  const entry = /\{?\s*Location:\s*([^,;{}\r\n]*),\s*Item count:\s*([\d.,]+?)\s*,\s*Total size:\s*([\d.,]+)/gi
  return [...text.matchAll(entry)].map(([, location = '', items = '', size = '']) => ({
    location: location.trim(),
    itemCount: wholeNumber(items),
    sizeBytes: wholeNumber(size),
  }))
}

/**
 * `{Location: …; Sender: …; Subject: …; Type: …; Size: …; Received Time: …; Data Link: …,` and the next item on a line of
 * its own. A subject holds any sign, so that only the labels divide it.
 */
export function parsePreviewResults(text: string): PreviewedItem[] {
  const entry =
    /\{?\s*Location: (.*?); Sender: (.*?); Subject: ([\s\S]*?); Type: ([^;]*); Size: ([^;]*); Received Time: ([^;]*); Data Link: ?([^\r\n]*?)(?=,?\s*(?:\r?\n\s*\{?\s*Location: |\}?\s*$))/g
  return [...text.trim().matchAll(entry)].map((match) => {
    const [, mailbox = '', sender = '', subject = '', type = '', size = '', received = ''] = match
    return {
      mailbox: mailbox.trim(),
      sender: sender.trim(),
      subject,
      type: type.trim(),
      sizeBytes: /^\d+$/.test(size.trim()) ? Number(size) : null,
      received: received.trim(),
      messageId: null,
    }
  })
}

/**
 * `Purge Type: HardDelete; Item count: 10; Total size 527744; Details: {Location: x; Item count: 10; Total size: 527744;
 * Failed count: 0; ,…}`. The head can be missing; before "Details" the size has no colon; a location can be empty.
 */
export function parsePurgeResults(text: string): PurgeResult {
  const details = text.search(/Details:/i)
  const head = details < 0 ? text : text.slice(0, details)
  const entry = /Location:\s*([^;{}]*);\s*Item count:\s*(\d+);\s*Total size:?\s*(\d+);\s*Failed count:\s*(\d+)/gi
  const locations: PurgedLocation[] = [...(details < 0 ? '' : text.slice(details)).matchAll(entry)].map((match) => ({
    location: (match[1] ?? '').trim(),
    itemCount: Number(match[2]),
    sizeBytes: Number(match[3]),
    failedCount: Number(match[4]),
  }))
  const type = /Purge Type:\s*(\w+)/i.exec(head)?.[1]?.toLowerCase()
  const items = /Item count:\s*(\d+)/i.exec(head)?.[1]
  const size = /Total size:?\s*(\d+)/i.exec(head)?.[1]
  const sum = (of: (location: PurgedLocation) => number) => locations.reduce((total, each) => total + of(each), 0)
  return {
    deleteType: type === 'harddelete' ? 'hardDelete' : type === 'softdelete' ? 'softDelete' : null,
    itemCount: items === undefined ? sum(({ itemCount }) => itemCount) : Number(items),
    sizeBytes: size === undefined ? sum(({ sizeBytes }) => sizeBytes) : Number(size),
    failedCount: sum(({ failedCount }) => failedCount),
    locations,
  }
}

function wholeNumber(text: string): number {
  return Number(text.replaceAll(/[.,]/g, ''))
}
