import { z } from 'zod'
import { automaticReplyStates, externalAudiences } from '../providers/capabilities/automaticReplies'

/** As a run keeps it: before a change, and after it. */
export const automaticReplySetting = z.object({
  status: z.enum(automaticReplyStates),
  externalAudience: z.enum(externalAudiences),
  scheduledStart: z.string().nullable(),
  scheduledEnd: z.string().nullable(),
  internalReply: z.string(),
  externalReply: z.string(),
})
export type KeptReplies = z.output<typeof automaticReplySetting>

/** Exchange puts a page around a reply and changes its line ends, so texts are compared without either. */
export function sameReplies(one: KeptReplies, other: KeptReplies): boolean {
  const times = ({ status, scheduledStart, scheduledEnd }: KeptReplies) =>
    status === 'scheduled' ? [instantOf(scheduledStart), instantOf(scheduledEnd)] : []
  return (
    one.status === other.status &&
    one.externalAudience === other.externalAudience &&
    String(times(one)) === String(times(other)) &&
    textOf(one.internalReply) === textOf(other.internalReply) &&
    textOf(one.externalReply) === textOf(other.externalReply)
  )
}

function instantOf(text: string | null): number {
  return text === null ? 0 : Date.parse(text)
}

function textOf(html: string): string {
  return html
    .replace(/<\/?(html|head|body|meta)\b[^>]*>/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
}
