import {
  type AnalysedAttachment,
  findingSeverities,
  type HtmlFacts,
  type MailAnalysis,
  type MailFinding,
} from '../shared/mailAnalysis'
import { antispamOf } from './antispam'
import { authenticationOf } from './authentication'
import { eventsOf } from './calendar'
import { contradicts, detectType } from './fileTypes'
import {
  attachmentFindings,
  dateFindings,
  htmlFindings,
  linkFindings,
  subjectFindings,
} from './findings/contentFindings'
import { senderFindings } from './findings/senderFindings'
import { antispamFindings, authenticationFindings } from './findings/verdictFindings'
import { hashesOfPieces } from './hash'
import { hopsOf, outsideAddressOf } from './hops'
import { indicatorsOf } from './indicators'
import { limits } from './limits'
import { attachmentLinks } from './links/attachmentLinks'
import { describeLinks, type FoundLink } from './links/collectLinks'
import { scanHtml } from './links/htmlScan'
import { QrSearch } from './links/qrCodes'
import { urlsInText } from './links/textUrls'
import { parseMail } from './parse'
import type { MailAttachment, ParsedMail } from './parsedMail'

export interface AnalyseOptions {
  /** The organisation's own domains, which others like to imitate */
  ownDomains?: readonly string[]
}

/** Parses a message file and says what is in it. The one analysis behind the preview, `inspect` and search pivots. */
export async function analyse(bytes: Uint8Array, options: AnalyseOptions = {}): Promise<MailAnalysis> {
  return analyseMail(parseMail(bytes), options)
}

/** The same for a message that is parsed already (the preview needs the bodies too). */
export async function analyseMail(mail: ParsedMail, options: AnalyseOptions = {}): Promise<MailAnalysis> {
  return analyseWithin(mail, options, new QrSearch())
}

async function analyseWithin(mail: ParsedMail, options: AnalyseOptions, search: QrSearch): Promise<MailAnalysis> {
  const ownDomains = options.ownDomains ?? []
  const attachments: AnalysedAttachment[] = []
  const nested: MailAnalysis['nested'] = []
  const found: FoundLink[] = []

  const html = mail.html === null ? null : scanHtml(mail.html)
  for (const link of html?.links ?? []) found.push({ source: 'html', where: null, ...link })
  // Many programs make a link of an address that stands in the text
  for (const url of urlsInText(html?.unlinkedText ?? '')) found.push({ source: 'html', url, text: null, where: null })
  for (const url of urlsInText(mail.text?.slice(0, limits.htmlCharacters) ?? ''))
    found.push({ source: 'text', url, text: null, where: null })
  const calendars = mail.calendars.flatMap(eventsOf)
  for (const url of calendars.flatMap((event) => event.links))
    found.push({ source: 'calendar', url, text: null, where: null })

  for (const attachment of mail.attachments) {
    const described = await describeAttachment(attachment, mail.html)
    const { links, unread } = await attachmentLinks(attachment, described, search)
    attachments.push({ ...described, unread })
    found.push(...links)
    if (!attachment.nested) continue
    const analysis = await analyseWithin(attachment.nested, options, search)
    nested.push({ path: attachment.path, analysis })
    const where = attachment.fileName ?? attachment.nested.subject ?? `part ${attachment.path}`
    for (const link of analysis.links) found.push({ source: 'attachment', url: link.url, text: link.text, where })
  }

  const hops = hopsOf(mail.fields)
  const authentication = authenticationOf(mail.fields)
  const antispam = antispamOf(mail.fields)
  const links = describeLinks(found, ownDomains)
  const facts: HtmlFacts | null = html?.facts ?? null
  const findings: MailFinding[] = [
    ...senderFindings(mail, ownDomains),
    ...authenticationFindings(authentication),
    ...antispamFindings(antispam),
    ...linkFindings(links),
    ...attachmentFindings(attachments),
    ...htmlFindings(facts),
    ...subjectFindings(mail.subject),
    ...dateFindings(mail, hops),
  ]
  const analysis = {
    kind: mail.kind,
    messageId: mail.messageId,
    subject: mail.subject,
    date: mail.date,
    from: mail.from,
    sender: mail.sender,
    replyTo: mail.replyTo,
    to: mail.to,
    cc: mail.cc,
    bcc: mail.bcc,
    returnPath: mail.returnPath,
    findings: findings.toSorted(
      (a, b) => findingSeverities.indexOf(a.severity) - findingSeverities.indexOf(b.severity),
    ),
    hops,
    outsideAddress: outsideAddressOf(mail.fields, hops),
    authentication,
    antispam,
    headers: mail.fields.map(({ name, value }) => ({ name, value })),
    structure: mail.structure,
    attachments,
    calendars,
    links,
    html: facts,
    resources: [...new Set(html?.resources)],
    nested,
    defects: [...mail.defects, ...(search.isIncomplete ? [notEveryPicture] : [])],
  }
  return { ...analysis, indicators: indicatorsOf(analysis) }
}

const notEveryPicture = 'Not every picture was searched for QR codes: they are too many or too large'

async function describeAttachment(attachment: MailAttachment, html: string | null): Promise<AnalysedAttachment> {
  const { content } = attachment
  const detected = content && (await detectType(content))
  return {
    path: attachment.path,
    fileName: attachment.fileName,
    claimedType: attachment.claimedType,
    detectedType: detected?.type ?? null,
    detectedExtension: detected?.extension ?? null,
    typeMismatch: contradicts(detected, attachment.fileName, attachment.claimedType),
    disposition: attachment.disposition,
    contentId: attachment.contentId,
    inline: attachment.contentId !== null && (html?.includes(`cid:${attachment.contentId}`) ?? false),
    sizeBytes: content?.sizeBytes ?? null,
    ...(content ? hashesOfPieces(content.pieces()) : { sha256: null, sha1: null, md5: null }),
    isMessage: attachment.nested !== null,
    unread: [],
  }
}
