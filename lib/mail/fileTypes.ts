import { fileTypeFromBuffer } from 'file-type'
import type { Content } from './content'

export interface DetectedType {
  type: string
  extension: string
}

/** As far as other formats than archives have their marks */
const headBytes = 1_000_000

/** What the bytes are, whatever their name says; null when they say nothing (plain text, empty, unknown). */
export async function detectType(content: Content): Promise<DetectedType | null> {
  const head = content.head(headBytes)
  if (head.length === 0) return null
  const text = textType(head)
  if (text) return text
  // Which kind of document a zip is, the names of the files within say, wherever they stand
  const isArchive = head[0] === 0x50 && head[1] === 0x4b
  try {
    const found = await fileTypeFromBuffer(isArchive && content.sizeBytes > headBytes ? content.bytes() : head)
    return found ? { type: found.mime, extension: found.ext } : null
  } catch {
    // A file that ends in the middle of its own header
    return null
  }
}

/** Text formats that matter in mail and that have no magic number. */
function textType(bytes: Uint8Array): DetectedType | null {
  const start = Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^(?:<!doctype html|<html|<head|<body|<script|<meta\s|<!--[\s\S]{0,400}<html)/i.test(start))
    return { type: 'text/html', extension: 'html' }
  if (/^<svg\b|^<\?xml[^>]*>\s*(?:<!--[\s\S]*?-->\s*)?(?:<!doctype svg[^>]*>\s*)?<svg\b/i.test(start))
    return { type: 'image/svg+xml', extension: 'svg' }
  if (/^BEGIN:VCALENDAR/i.test(start)) return { type: 'text/calendar', extension: 'ics' }
  if (/^BEGIN:VCARD/i.test(start)) return { type: 'text/vcard', extension: 'vcf' }
  if (/^\{\\rtf/.test(start)) return { type: 'application/rtf', extension: 'rtf' }
  if (/^(?:Received|Return-Path|From|Delivered-To|MIME-Version|Message-ID|X-[A-Za-z-]+|Date|Subject):\s/i.test(start))
    return { type: 'message/rfc822', extension: 'eml' }
  return null
}

/** Extensions of one kind of file: a claim within a group is no lie. */
const groups = [
  'jpg jpeg jfif jpe pjpeg',
  'htm html xhtml shtml mht',
  'tif tiff',
  'zip docx xlsx pptx docm xlsm pptm dotx xltx potx odt ods odp odg jar apk epub xps vsdx',
  'cfb doc xls ppt msg msi dot xlt pot pps vsd mpp one',
  'exe dll scr sys com cpl ocx mui',
  'mpg mpeg',
  'mp4 m4a m4v mov',
  'ogg oga ogv opus',
  'gz gzip tgz',
  'xml svg rss atom xsl xslt plist kml',
  'rtf doc',
  'eml txt mht mhtml nws',
  'asc pgp sig gpg',
  'p7s p7m p7c p7b',
  'ics ifb vcs txt',
  'vcf vcard txt',
].map((group) => new Set(group.split(' ')))

const genericTypes = new Set([
  'application/octet-stream',
  'application/x-download',
  'application/force-download',
  'application/binary',
  '',
])

/** True when the file's name or its declared type contradicts its bytes. */
export function contradicts(detected: DetectedType | null, fileName: string | null, claimedType: string): boolean {
  if (!detected) return false
  const extension = extensionOf(fileName)
  if (extension !== null) return !sameKind(extension, detected.extension) && !/^(?:dat|bin|tmp|\d+)$/.test(extension)
  if (genericTypes.has(claimedType)) return false
  const [claimedGroup = '', claimedSubtype = ''] = claimedType.replace(/\/x-/, '/').split('/')
  const [group] = detected.type.split('/')
  return (
    claimedGroup !== group && !detected.type.includes(claimedSubtype) && !sameKind(claimedSubtype, detected.extension)
  )
}

function sameKind(a: string, b: string): boolean {
  return a === b || groups.some((group) => group.has(a) && group.has(b))
}

export function extensionOf(fileName: string | null): string | null {
  return /\.([a-z0-9]{1,10})\s*$/i.exec(fileName ?? '')?.[1]?.toLowerCase() ?? null
}

/** Extensions that run when opened (https://support.microsoft.com/office/blocked-attachments-in-outlook-434752e1-02d3-4e90-9124-8b81e49a8519). */
const runnable = new Set(
  `ade adp app appcontent-ms application appref-ms asp aspx asx bas bat bgi cab cer chm cmd cnt com cpl crt csh der diagcab
  exe fxp gadget grp hlp hpj hta htc inf ins iso img vhd vhdx isp its jar jnlp js jse ksh lnk mad maf mag mam maq mar mas
  mat mau mav maw mcf mda mdb mde mdt mdw mdz msc msh msh1 msh2 mshxml msh1xml msh2xml msi msp mst msu ops osd pcd pif pl
  plg prf prg printerexport ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 pst py pyc pyo pyw pyz pyzw reg scf scr sct
  search-ms settingcontent-ms shb shs theme tmp url vb vbe vbp vbs vhd vhdx vsmacros vsw webpnp website ws wsb wsc wsf wsh
  xbap xll xnk one`
    .trim()
    .split(/\s+/),
)

export function isRunnable(extension: string | null): boolean {
  return extension !== null && runnable.has(extension)
}

const macroExtensions = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'pptm', 'potm', 'ppam', 'ppsm', 'sldm'])

export function mayHoldMacros(extension: string | null): boolean {
  return extension !== null && macroExtensions.has(extension)
}
