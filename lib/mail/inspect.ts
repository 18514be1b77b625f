import type { MailAnalysis } from '../shared/mailAnalysis'
import { analyse } from './analyse'

/** The short form of an analysis that `inspect` prints. */
export interface Inspection {
  kind: MailAnalysis['kind']
  messageId: string | null
  from: string | null
  subject: string | null
  /** ISO 8601 UTC */
  date: string | null
  attachments: { filename: string | null; size: number | null; sha256: string | null }[]
  /** Links, and what a mail program would load by itself */
  urls: string[]
  nested: Inspection[]
  authentication: { spf: string | null; dkim: string | null; dmarc: string | null; compauth: string | null }
  warnings: string[]
}

/** Also one that no browser would take, for its port or its host: it stands there to be followed all the same. */
function isWebAddress(url: string): boolean {
  return /^(?:https?|ftp):\/\/\S/i.test(url)
}

export async function inspectMail(bytes: Uint8Array): Promise<Inspection> {
  return inspectionOf(await analyse(bytes))
}

function inspectionOf(analysis: MailAnalysis): Inspection {
  const { spf, dkim, dmarc, compauth } = analysis.authentication
  return {
    kind: analysis.kind,
    messageId: analysis.messageId,
    from: analysis.from[0]?.address ?? null,
    subject: analysis.subject,
    date: analysis.date?.utc ?? null,
    attachments: analysis.attachments.map(({ fileName, sizeBytes, sha256 }) => ({
      filename: fileName,
      size: sizeBytes,
      sha256,
    })),
    urls: [
      ...new Set([
        ...analysis.links.filter(({ url, host }) => host !== null || isWebAddress(url)).map(({ url }) => url),
        ...analysis.resources,
      ]),
    ],
    nested: analysis.nested.map(({ analysis: inner }) => inspectionOf(inner)),
    authentication: { spf, dkim, dmarc, compauth },
    warnings: [
      ...analysis.findings.filter((finding) => finding.severity !== 'note').map((finding) => finding.text),
      ...analysis.defects.map((defect) => `${defect}.`),
    ],
  }
}
