/**
 * The words of a text as a word index sees them: runs of letters and digits, in lower case. null where the text has none,
 * or is written without spaces between words, so that an index cannot be trusted to know its parts.
 */
export function words(value: string): string[] | null {
  if (withoutSpaces.test(value)) return null
  const found = value.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu)
  return found ? [...new Set(found)] : null
}

const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
