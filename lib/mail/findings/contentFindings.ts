import { defang } from '../../shared/defang'
import type { AnalysedAttachment, HtmlFacts, MailFinding, MailHop, MailLink } from '../../shared/mailAnalysis'
import { extensionOf, isRunnable, mayHoldMacros } from '../fileTypes'
import type { ParsedMail } from '../parsedMail'
import { hasDirectionOverride, hasStyledLetters, invisibleCharacters, mixedScriptWords } from '../scripts'

export function subjectFindings(subject: string | null): MailFinding[] {
  if (!subject) return []
  const findings: MailFinding[] = []
  if (hasDirectionOverride(subject))
    findings.push({
      code: 'subject.direction',
      severity: 'warning',
      text: 'The subject changes the reading direction.',
    })
  if (invisibleCharacters(subject) > 0)
    findings.push({ code: 'subject.invisible', severity: 'warning', text: 'The subject holds invisible characters.' })
  if (hasStyledLetters(subject))
    findings.push({ code: 'subject.styled', severity: 'note', text: 'The subject is written in decorative letters.' })
  const [mixed] = mixedScriptWords(subject)
  if (mixed)
    findings.push({
      code: 'subject.mixedScripts',
      severity: 'warning',
      text: `The subject mixes alphabets in “${mixed}”.`,
    })
  return findings
}

export function attachmentFindings(attachments: readonly AnalysedAttachment[]): MailFinding[] {
  return attachments.flatMap((attachment) => {
    const findings: MailFinding[] = []
    const name = attachment.fileName ?? `part ${attachment.path}`
    const add = (code: string, severity: MailFinding['severity'], text: string) =>
      findings.push({ code: `attachment.${code}`, severity, text })
    const extension = extensionOf(attachment.fileName)
    if (hasDirectionOverride(name))
      add(
        'direction',
        'danger',
        `The name of an attachment changes the reading direction; it really ends in .${extension ?? '?'}.`,
      )
    if (isRunnable(extension)) add('runnable', 'danger', `${name} runs when it is opened.`)
    if (attachment.detectedExtension === 'exe' || attachment.detectedExtension === 'lnk')
      add('program', 'danger', `${name} is a program.`)
    if (mayHoldMacros(extension)) add('macros', 'danger', `${name} may hold macros.`)
    if (isRunnable(extension) || attachment.detectedExtension === 'html') {
      if (/\.(?:pdf|docx?|xlsx?|pptx?|txt|jpe?g|png|mp3|wav)\s*\.[a-z0-9]+\s*$/i.test(name))
        add('doubleExtension', 'danger', `${name} has two extensions.`)
    }
    if (attachment.detectedType === 'text/html' || attachment.detectedType === 'image/svg+xml')
      add('page', 'warning', `${name} is a web page that opens in the browser.`)
    if (attachment.typeMismatch)
      add(
        'mismatch',
        'warning',
        `${name} is said to be ${attachment.claimedType} but its content is ${attachment.detectedType}.`,
      )
    for (const words of attachment.unread) add('unread', 'warning', `${name} ${words}`)
    return findings
  })
}

export function htmlFindings(facts: HtmlFacts | null): MailFinding[] {
  if (!facts) return []
  const findings: MailFinding[] = []
  const add = (code: string, severity: MailFinding['severity'], text: string) =>
    findings.push({ code: `html.${code}`, severity, text })
  if (facts.forms.some((form) => form.asksForPassword))
    add('passwordForm', 'danger', 'The message holds a form that asks for a password.')
  else if (facts.forms.length > 0) add('form', 'warning', 'The message holds a form.')
  if (facts.scripts > 0) add('script', 'danger', `The message holds ${count(facts.scripts, 'script')}.`)
  if (facts.eventHandlers > 0)
    add('eventHandler', 'warning', `The message holds ${count(facts.eventHandlers, 'event handler')}.`)
  if (facts.refreshes.length > 0) add('refresh', 'danger', 'The message sends the reader to another page by itself.')
  if (facts.frames > 0) add('frame', 'warning', `The message embeds ${count(facts.frames, 'other page')}.`)
  if (facts.trackingPixels.length > 0)
    add('trackingPixel', 'note', `The message holds ${count(facts.trackingPixels.length, 'tracking pixel')}.`)
  if (facts.hiddenText.length > 0) add('hiddenText', 'note', 'The message holds text that a reader does not see.')
  return findings
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

export function linkFindings(links: readonly MailLink[]): MailFinding[] {
  const findings: MailFinding[] = []
  for (const link of links) {
    for (const remark of link.remarks) {
      const severity = /leads to|looks like|mixes|script|data:/.test(remark)
        ? 'danger'
        : /address|port|user name|QR/.test(remark)
          ? 'warning'
          : null
      if (severity)
        findings.push({
          code: 'link.remark',
          severity,
          text: `${link.host ? defang(link.host) : 'A link'}: ${remark}.`,
        })
    }
  }
  if (links.some((link) => link.source === 'qr')) {
    findings.push({
      code: 'link.qr',
      severity: 'warning',
      text: 'A picture holds a QR code with a link: it takes the reader to a phone, past the filters.',
    })
  }
  return [...new Map(findings.map((finding) => [finding.text, finding])).values()].slice(0, 50)
}

/** Clocks and dates that do not fit. */
export function dateFindings(mail: ParsedMail, hops: readonly MailHop[]): MailFinding[] {
  const findings: MailFinding[] = []
  if (mail.date && !mail.date.utc)
    findings.push({
      code: 'date.unreadable',
      severity: 'note',
      text: `The Date header is not a date: ${mail.date.raw.slice(0, 80)}.`,
    })
  const newest = hops[0]?.at
  if (mail.date?.utc && newest) {
    const hours = (Date.parse(newest) - Date.parse(mail.date.utc)) / 3_600_000
    if (hours < -1)
      findings.push({ code: 'date.future', severity: 'warning', text: 'The Date header is later than the delivery.' })
    if (hours > 72)
      findings.push({
        code: 'date.old',
        severity: 'note',
        text: `The Date header is ${Math.round(hours / 24)} days before the delivery.`,
      })
  }
  const slow = hops.find((hop) => (hop.delaySeconds ?? 0) > 3_600)
  if (slow)
    findings.push({
      code: 'hop.slow',
      severity: 'note',
      text: `The message waited ${Math.round((slow.delaySeconds ?? 0) / 60)} minutes before ${slow.by ?? 'a server'}.`,
    })
  return findings
}
