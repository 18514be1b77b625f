/** Characters that look like a Latin letter or digit, from Unicode's confusables (https://www.unicode.org/reports/tr39). */
const lookAlikes: Record<string, string> = {
  // Cyrillic
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  ё: 'e',
  һ: 'h',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  ц: 'u',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  у: 'y',
  ү: 'y',
  з: '3',
  б: '6',
  // Greek
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  σ: 'o',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
  γ: 'y',
  // Armenian, Georgian and others
  օ: 'o',
  ո: 'n',
  ս: 'u',
  հ: 'h',
  ց: 'g',
  ա: 'w',
  ე: 'o',
  ɑ: 'a',
  ɡ: 'g',
  ɩ: 'i',
  ı: 'i',
  ɪ: 'i',
  ʟ: 'l',
  ɴ: 'n',
  ʀ: 'r',
  ꜱ: 's',
  ʏ: 'y',
  ᴀ: 'a',
  ᴄ: 'c',
  ᴅ: 'd',
  ᴇ: 'e',
  ᴊ: 'j',
  ᴋ: 'k',
  ᴍ: 'm',
  ᴏ: 'o',
  ᴘ: 'p',
  ᴛ: 't',
  ᴜ: 'u',
  ᴠ: 'v',
  ᴡ: 'w',
  ᴢ: 'z',
  // Latin with a stroke or a hook, which decomposition leaves as they are
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  ƒ: 'f',
  ß: 'b',
  þ: 'p',
}

/**
 * How the text reads to a hurried eye: look-alikes as Latin letters, accents dropped. Two texts with one skeleton can
 * be taken for each other.
 */
export function skeletonOf(text: string): string {
  // NFKD also turns full-width and mathematical letters into plain ones
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
  return [...plain].map((char) => lookAlikes[char] ?? char).join('')
}

const scriptNames = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Thai',
  'Devanagari',
  'Cherokee',
] as const
const scripts = scriptNames.map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, 'u') }))

/** Words in which Latin letters stand beside look-alikes of another alphabet. Japanese and Korean mix by nature. */
export function mixedScriptWords(text: string): string[] {
  return text.split(/[\s.,;:!?()[\]"'/@_-]+/u).filter((word) => {
    const found = scriptsOf(word)
    return (
      found.includes('Latin') &&
      found.some((name) => name === 'Cyrillic' || name === 'Greek' || name === 'Armenian' || name === 'Cherokee')
    )
  })
}

export function scriptsOf(text: string): string[] {
  return scripts.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name)
}

/** Right-to-left override and its kin: they turn "exe.fdp" into what reads as "pdf.exe" backwards. */
export function hasDirectionOverride(text: string): boolean {
  return /[\u202a-\u202e\u2066-\u2069]/.test(text)
}

/** Characters without width, used to break words that filters look for. Emoji joiners between emoji are no trick. */
export function invisibleCharacters(text: string): number {
  const plain = text.replace(/\p{Extended_Pictographic}\ufe0f?\u200d/gu, '')
  return (
    plain.match(/\u034f|[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu)
      ?.length ?? 0
  )
}

/** Letters of the mathematical or full-width blocks: plain text dressed up to slip past filters. */
export function hasStyledLetters(text: string): boolean {
  return /[\u{1d400}-\u{1d7ff}\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\u{1f130}-\u{1f189}]/u.test(text)
}
