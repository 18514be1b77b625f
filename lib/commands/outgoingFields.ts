import { z } from 'zod'
import type { OutgoingFile } from '../providers/capabilities/sending'
import type { Address } from '../providers/contract'
import type { EvidenceInfo, ItemContext, TargetContext } from './define'

const address = z
  .string()
  .trim()
  .max(320)
  .regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/, 'An address looks like name@example.com, one per entry.')

/** Exchange takes 500 unless an administrator sets another limit: https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits#recipient-limits */
export const addresses = z.array(address).max(500)

export const sender = z
  .string()
  .trim()
  .max(320)
  .default('')
  .describe(
    'The mailbox that sends: address or user id. Leave it empty for the signed-in user’s own (delegated connections and Exchange Servers only).',
  )

/** What every outgoing message has. */
export const outgoingFields = {
  content: z.string().max(1_000_000).default('').describe('What is written'),
  contentType: z.enum(['text', 'html']).default('text').describe('"html": the content is sent as HTML source'),
  importance: z.enum(['low', 'normal', 'high']).default('normal').describe('Shown to the recipient'),
  evidenceIds: z
    .array(z.uuid())
    .max(20)
    .default([])
    .describe('Evidence files that are attached, by their ids; up to 150 MB each, as far as the organisation allows'),
  sendAs: address
    .optional()
    .describe(
      'Another address that it comes from; the mailbox needs the right “Send as” or “Send on behalf” for it in Exchange',
    ),
}

export function toAddresses(list: string[]): Address[] {
  return list.map((one) => ({ address: one, name: '' }))
}

/** At the door: the files exist, and the person may read them. */
export async function attachedFiles(
  evidenceIds: string[],
  context: TargetContext,
): Promise<{ files?: EvidenceInfo[] }> {
  return evidenceIds.length === 0 ? {} : { files: await context.evidence(evidenceIds) }
}

/** The bytes, with names that are different from each other, so that a later look recognises each one. */
export async function readFiles(context: ItemContext, evidenceIds: string[]): Promise<OutgoingFile[]> {
  const files: OutgoingFile[] = []
  for (const evidenceId of evidenceIds) {
    const { fileName, mediaType, bytes } = await context.readEvidence(evidenceId)
    const taken = new Set(files.map(({ name }) => name.toLowerCase()))
    files.push({ name: freeName(fileName, taken), contentType: mediaType || 'application/octet-stream', bytes })
  }
  return files
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const [, stem = wanted, extension = ''] = /^(.+?)(\.[^.]{1,10})?$/s.exec(wanted) ?? []
  for (let number = 2, name = wanted; ; number += 1) {
    if (!taken.has(name.toLowerCase())) return name
    name = `${stem} (${number})${extension}`
  }
}
