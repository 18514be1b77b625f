import { readIndicatorLine } from '@/lib/shared/indicatorLine'
import type { MailAnalysis } from '@/lib/shared/mailAnalysis'

interface Blockable {
  label: string
  /** As they are put into the box */
  lines: string[]
}

/** What of a message can be put on the block lists; what no list takes is left out. */
export function blockableIndicators(analysis: MailAnalysis, senderAddress: string | null): Record<string, Blockable> {
  const address = (senderAddress ?? analysis.from[0]?.address ?? '').toLowerCase()
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const web = analysis.links.map(({ target }) => target).filter((target) => /^https?:/i.test(target))
  const hashes = analysis.attachments.filter(({ inline }) => !inline).map(({ sha256 }) => sha256 ?? '')
  return {
    sender: { label: 'Sender', lines: taken([address]) },
    domain: { label: 'Sender’s domain', lines: taken([domain]) },
    urls: { label: 'URLs', lines: taken(web) },
    files: { label: 'Attachments by their hash', lines: taken(hashes) },
  }
}

function taken(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => readIndicatorLine(text, { action: 'block' }).ok)
}
