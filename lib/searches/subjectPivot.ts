import { subjectStem } from '../shared/subjectStem'

/** What the variants of one lure share: the subject's stem without a number at its end. */
export function subjectPivot(subject: string): string {
  const stem = subjectStem(subject)
  const shorter = stem.replace(/[\s:#([-]*(?:no\.?\s*)?[#\d][\d\s./-]*[)\]]?$/iu, '').trim()
  // A stem of a few letters would find half the mailbox
  return shorter.length >= 8 ? shorter : stem
}
