import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { analyse } from '../../lib/mail/analyse'
import { parseMailDate } from '../../lib/mail/date'
import type { MailAnalysis } from '../../lib/shared/mailAnalysis'

/** Mail that nobody here wrote, with facts that another program read from it. Kept beside the project, never in it. */
export const corpusFolder = path.resolve(import.meta.dirname, '../../../shared/corpus')

export function corpusIsPresent(): boolean {
  return existsSync(path.join(corpusFolder, 'MANIFEST.json'))
}

export interface CorpusFile {
  file: string
  category: string
  size: number
  truth: Truth
  second_opinion?: { disagrees: Record<string, unknown> }
}

interface Truth {
  kind: MailAnalysis['kind']
  message_id: string | null
  from_address?: string | null
  header_from?: string
  subject: string | null
  date_utc?: string | null
  header_date?: string
  attachments: { content_type?: string; sha256: string | null }[]
  auth_first_verdict?: Record<string, string>
}

export const facts = ['messageId', 'from', 'subject', 'date', 'attachments', 'authentication'] as const
export type Fact = (typeof facts)[number]

export interface Verdict {
  file: string
  category: string
  wrong: { fact: Fact; got: unknown; expected: unknown[] }[]
  /** Of the processor: the clock would say how busy the machine is */
  milliseconds: number
}

/** The files on which two other parsers agree: on the rest the manifest claims no truth. */
export async function loadCorpus(): Promise<CorpusFile[]> {
  const manifest = JSON.parse(await readFile(path.join(corpusFolder, 'MANIFEST.json'), 'utf8')) as {
    files: CorpusFile[]
  }
  return manifest.files
}

export function isUndisputed(entry: CorpusFile): boolean {
  return Object.keys(entry.second_opinion?.disagrees ?? {}).length === 0
}

export async function judge(entry: CorpusFile): Promise<Verdict> {
  const bytes = await readFile(path.join(corpusFolder, entry.file))
  const before = process.cpuUsage()
  const analysis = await analyse(bytes)
  const { user, system } = process.cpuUsage(before)
  const milliseconds = (user + system) / 1000
  const wrong = facts.flatMap((fact) => {
    const { got, expected } = comparisons[fact](analysis, entry.truth)
    return expected.some((one) => JSON.stringify(one) === JSON.stringify(got)) ? [] : [{ fact, got, expected }]
  })
  return { file: entry.file, category: entry.category, wrong, milliseconds }
}

interface Comparison {
  got: unknown
  /** Any of these is right */
  expected: unknown[]
}

const comparisons: Record<Fact, (analysis: MailAnalysis, truth: Truth) => Comparison> = {
  messageId: (analysis, truth) => ({ got: plain(analysis.messageId), expected: [plain(truth.message_id)] }),
  from: (analysis, truth) => ({
    got: plain(analysis.from[0]?.address),
    // A .msg has both the directory name of the sender and, in its transport headers, the address
    expected:
      truth.kind === 'tnef'
        ? [plain(analysis.from[0]?.address)]
        : [plain(truth.from_address), plain(truth.header_from)],
  }),
  subject: (analysis, truth) => ({ got: plain(analysis.subject, false), expected: [plain(truth.subject, false)] }),
  date: (analysis, truth) => ({ got: analysis.date?.utc ?? null, expected: expectedDates(analysis, truth) }),
  attachments: (analysis, truth) => ({
    got: analysis.attachments
      .filter((attachment) => attachment.sha256 !== null && !attachment.claimedType.startsWith('message/'))
      .map((attachment) => attachment.sha256)
      .sort(),
    expected: [
      truth.attachments
        .filter((attachment) => attachment.sha256 !== null && !attachment.content_type?.startsWith('message/'))
        .map((attachment) => attachment.sha256)
        .sort(),
    ],
  }),
  authentication: ({ authentication }, truth) => {
    const { spf, dkim, dmarc, compauth } = authentication
    // The manifest has no verdicts for .msg and TNEF
    const verdict = truth.kind === 'eml' ? (truth.auth_first_verdict ?? {}) : authentication
    return {
      got: { spf, dkim, dmarc, compauth },
      expected: [
        {
          spf: verdict.spf ?? null,
          dkim: verdict.dkim ?? null,
          dmarc: verdict.dmarc ?? null,
          compauth: verdict.compauth ?? null,
        },
      ],
    }
  },
}

/** The manifest gives the date of .msg files as written, and only where their transport headers have one. */
function expectedDates(analysis: MailAnalysis, truth: Truth): (string | null)[] {
  if (truth.kind === 'eml') return [truth.date_utc ?? null]
  return truth.header_date ? [parseMailDate(truth.header_date)] : [analysis.date?.utc ?? null]
}

function plain(text: string | null | undefined, lowerCase = true): string | null {
  const spaced = text?.replace(/\s+/g, ' ').trim()
  return spaced ? (lowerCase ? spaced.toLowerCase() : spaced) : null
}
