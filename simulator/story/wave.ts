import { hash } from 'node:crypto'
import type { Correspondent, Letter, Placement } from './letter'
import { resolveParty } from './parties'
import { WAVE_VARIANTS } from './waveVariants'

/** Which colleague got which variant, how long ago, and what has become of the copy. */
const COPIES: readonly (readonly [name: string, variant: string, minutesAgo: number, placed?: Placement])[] = [
  ['hannah.brightwell', 'look-alike', 194, { isRead: true }],
  ['marcus.adeyemi', 'look-alike', 194, { isRead: true }],
  ['sinead.obrien', 'look-alike', 193],
  ['tom.hargreaves', 'look-alike', 193, { isRead: true, flagged: true }],
  ['ruth.kirkbride', 'look-alike', 192, { folder: 'deleteditems', isRead: true }],
  ['amina.diallo', 'look-alike', 192],
  ['george.mbeki', 'look-alike', 191, { isRead: true }],
  ['abigail.stonehouse', 'look-alike', 191, { folder: ['Tenders', 'Waiting'], isRead: true }],
  ['daniel.ashworth', 'look-alike', 190, { isRead: true, categories: ['Red category'] }],
  ['bill.tranter', 'look-alike', 190],
  ['sheila.moss', 'look-alike', 189, { isRead: true }],
  ['molly.fairweather', 'look-alike', 189],
  ['callum.fraser', 'on-hold', 172, { isRead: true }],
  ['joao.figueiredo', 'on-hold', 172],
  ['camille.rousseau', 'on-hold', 171, { folder: 'junkemail' }],
  ['dai.llewellyn', 'on-hold', 171, { folder: 'junkemail' }],
  ['esme.thornbury', 'on-hold', 170],
  ['bookings', 'on-hold', 170],
  ['gethin.powell', 'on-hold', 169],
  ['imran.siddiqui', 'on-hold', 169, { isRead: true }],
  ['katarzyna.wolska', 'form', 158, { isRead: true }],
  ['piotr.zielinski', 'form', 158, { isRead: true }],
  ['jelle.dijkstra', 'form', 157],
  ['lotte.vandenberg', 'form', 157],
  ['ewa.nowicka', 'form', 156],
  ['margit.hofer', 'german', 149, { isRead: true }],
  ['lukas.brandstetter', 'german', 149],
  ['haruto.nishimura', 'homoglyph', 131, { folder: 'junkemail' }],
  ['soo-jin.park', 'homoglyph', 131],
  ['li.wenjing', 'homoglyph', 130],
  ['beatrice.okafor', 'homoglyph', 130, { folder: 'archive', isRead: true }],
  ['mehmet.yildirim', 'voice', 96, { folder: 'junkemail' }],
  ['roberta.conti', 'voice', 95],
  ['invoices', 'voice', 95],
]

export const WAVE_LETTERS: readonly Letter[] = COPIES.map(([name, variant, minutesAgo, placed]) =>
  waveLetter(`wave:${variant}:${name}`, variant, resolveParty(name), minutesAgo, { '*': placed ?? { isRead: false } }),
)

const GENERATED_SHARE = 0.08

/** Of the generated people a fixed share got a copy: always the same ones. */
export function waveLetterFor(index: number, recipient: Correspondent): Letter | undefined {
  const draw = Number.parseInt(hash('sha256', `wave:${index}`, 'hex').slice(0, 8), 16) / 0x1_0000_0000
  if (draw >= GENERATED_SHARE) return undefined
  const variant = WAVE_VARIANTS[index % WAVE_VARIANTS.length]?.key ?? ''
  const folder = variant === 'voice' || variant === 'homoglyph' ? 'junkemail' : 'inbox'
  return waveLetter(`wave:${variant}:${index}`, variant, recipient, 90 + (index % 100), {
    '*': { folder, isRead: index % 3 === 0 },
  })
}

export function waveLetter(
  name: string,
  variantKey: string,
  recipient: Correspondent,
  minutesAgo: number,
  placed: Record<string, Placement>,
): Letter {
  const variant = WAVE_VARIANTS.find(({ key }) => key === variantKey)
  if (!variant) throw new Error(`The wave has no variant ${variantKey}`)
  const token = hash('sha256', name, 'hex').slice(0, 16)
  return {
    name,
    from: variant.from,
    ...(variant.replyTo ? { replyTo: [variant.replyTo] } : {}),
    to: [recipient],
    subject: variant.subject,
    html: variant.html(recipient, token),
    sent: { minutesAgo },
    enclosures: variant.enclosures ?? [],
    importance: variantKey === 'look-alike' ? 'high' : 'normal',
    route: variant.route,
    placed,
  }
}
