import { defang } from '../../shared/defang'
import type { MailAddress, MailFinding } from '../../shared/mailAnalysis'
import { hostFactsOf, imitatedDomain, registrableDomain } from '../hosts'
import { addressesInText } from '../links/textUrls'
import type { ParsedMail } from '../parsedMail'
import { hasDirectionOverride, hasStyledLetters, invisibleCharacters, mixedScriptWords, skeletonOf } from '../scripts'

/** What is odd about who the message says it is from. */
export function senderFindings(mail: ParsedMail, ownDomains: readonly string[]): MailFinding[] {
  const findings: MailFinding[] = []
  const [from] = mail.from
  if (!from?.address) {
    findings.push({ code: 'from.noAddress', severity: 'warning', text: 'The From header holds no e-mail address.' })
  }
  if (mail.from.length > 1) {
    findings.push({
      code: 'from.several',
      severity: 'warning',
      text: `The From header holds ${mail.from.length} senders; programs show different ones.`,
    })
  }
  if (mail.fields.filter((field) => field.name.toLowerCase() === 'from').length > 1) {
    findings.push({
      code: 'from.repeated',
      severity: 'danger',
      text: 'There is more than one From header: what was checked may not be what is shown.',
    })
  }
  for (const [role, list] of [
    ['from', mail.from],
    ['replyTo', mail.replyTo],
    ['sender', mail.sender],
  ] as const) {
    for (const address of list.slice(0, 20))
      findings.push(...nameFindings(role, address), ...domainFindings(role, address, ownDomains))
  }
  findings.push(...mismatchFindings(mail, from ?? null))
  return findings
}

const roleWords = { from: 'sender', replyTo: 'reply-to', sender: 'Sender header' } as const
type Role = keyof typeof roleWords

function nameFindings(role: Role, { name, address }: MailAddress): MailFinding[] {
  if (!name) return []
  const findings: MailFinding[] = []
  const add = (code: string, severity: MailFinding['severity'], text: string) =>
    findings.push({ code: `${role}.${code}`, severity, text })
  const other = addressesInText(name).find((inName) => inName !== address)
  if (other) {
    const samePlace = domainOf(other) === domainOf(address)
    add(
      'nameHoldsAddress',
      samePlace ? 'note' : 'danger',
      `The display name of the ${roleWords[role]} shows ${defang(other)}, the address is ${address ? defang(address) : 'missing'}.`,
    )
  }
  if (hasDirectionOverride(name))
    add('nameDirection', 'danger', `The display name of the ${roleWords[role]} changes the reading direction.`)
  if (invisibleCharacters(name) > 0)
    add('nameInvisible', 'warning', `The display name of the ${roleWords[role]} holds invisible characters.`)
  if (hasStyledLetters(name))
    add('nameStyled', 'warning', `The display name of the ${roleWords[role]} is written in decorative letters.`)
  const mixed = mixedScriptWords(name)
  if (mixed.length > 0)
    add(
      'nameMixedScripts',
      'danger',
      `The display name of the ${roleWords[role]} mixes alphabets: “${mixed[0]}” reads as “${skeletonOf(mixed[0] ?? '')}”.`,
    )
  return findings
}

function domainFindings(role: Role, { address }: MailAddress, ownDomains: readonly string[]): MailFinding[] {
  const host = hostOf(address)
  if (!host) return []
  return hostFactsOf(host, ownDomains).remarks.map((remark) => ({
    code: `${role}.domain`,
    severity: /looks like|mixes/.test(remark) ? 'danger' : 'warning',
    text: `${defang(host)}: ${remark[0]?.toLowerCase()}${remark.slice(1)}.`,
  }))
}

function mismatchFindings(mail: ParsedMail, from: MailAddress | null): MailFinding[] {
  const findings: MailFinding[] = []
  const own = domainOf(from?.address ?? null)
  if (!own) return findings
  const reply = mail.replyTo.find((address) => address.address && domainOf(address.address) !== own)
  if (reply)
    findings.push({
      code: 'replyTo.differs',
      severity: isFromList(mail) ? 'note' : 'warning',
      text: `Replies go to ${defang(reply.address ?? '')}, another domain than the sender’s.`,
    })
  if (mail.returnPath && domainOf(mail.returnPath) !== own) {
    findings.push({
      code: 'returnPath.differs',
      severity: 'note',
      text: `Bounces go to ${defang(mail.returnPath)}, another domain than the sender’s.`,
    })
  }
  const sender = mail.sender.find((address) => address.address && domainOf(address.address) !== own)
  if (sender)
    findings.push({
      code: 'sender.differs',
      severity: 'note',
      text: `The Sender header says ${defang(sender.address ?? '')}, another domain than the From header’s.`,
    })
  const brand = brandInName(from?.name ?? '', own)
  if (brand)
    findings.push({
      code: 'from.nameIsBrand',
      severity: 'warning',
      text: `The display name reads like ${brand}, but the mail is from ${defang(own)}.`,
    })
  return findings
}

/** "Microsoft account team" from anywhere but Microsoft */
function brandInName(name: string, domain: string): string | null {
  for (const word of skeletonOf(name).split(/[^a-z0-9]+/)) {
    if (word.length < 6) continue
    const imitated = imitatedDomain(`${word}-x.${domain}`, `${word}-x.invalid`)
    if (imitated && imitated.split('.')[0] === word && !domain.includes(word)) return imitated
  }
  return null
}

function hostOf(address: string | null): string | null {
  const at = address?.lastIndexOf('@') ?? -1
  return address && at !== -1 ? address.slice(at + 1) : null
}

function domainOf(address: string | null): string | null {
  const host = hostOf(address)
  return host ? (registrableDomain(host) ?? host) : null
}

/** Mailing lists send replies to themselves */
function isFromList(mail: ParsedMail): boolean {
  return mail.fields.some((field) => /^list-(?:id|post)$/i.test(field.name))
}
