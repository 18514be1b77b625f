import type { MailAnalysis } from './mailAnalysis'

/** One opened message, ready to be shown: nothing in it is active, nothing in it loads. */
export interface MessagePreview {
  analysis: MailAnalysis
  /** Sanitised fragment for the sandboxed frame; null where the message has no HTML */
  html: string | null
  text: string | null
  /** What was taken out or held back, by kind, only what occurred */
  blocked: { kind: string; count: number }[]
  /** Too large or too deeply nested: `html` is its text only */
  reducedToText: boolean
  /** As they stand; null where the format keeps none */
  rawHeaders: string | null
  /** The beginning of the source; null where it is not text (.msg, TNEF) */
  source: { text: string; truncated: boolean } | null
  /** Both null for a message that its container does not store as a file */
  sizeBytes: number | null
  sha256: string | null
}
