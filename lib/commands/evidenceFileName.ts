/** Safe on every file system: the name is the sender's choice. */
export function evidenceFileName(wanted: string | null, fallback: string): string {
  const safe = (wanted ?? '').replace(/[^\p{L}\p{M}\p{N} ._()-]+/gu, '_').replace(/^[. _]+|[. _]+$/g, '')
  const extension = /\.[a-z0-9]{1,10}$/i.exec(safe)?.[0] ?? ''
  const stem = safe.slice(0, safe.length - extension.length).slice(0, 120)
  return `${stem || fallback}${extension}`
}
