/** In lower case and as it goes over the wire (https://url.spec.whatwg.org/#concept-domain-to-ascii); null: no host name. */
export function readHost(host: string): { ascii: string; notices: string[] } | null {
  const trimmed = host.replace(/\.$/, '')
  if (trimmed === '' || trimmed.length > 253 || /[\s/?#@:\\%<>^`{|}"']/.test(trimmed)) return null
  let ascii: string
  try {
    ascii = new URL(`http://${trimmed}`).hostname
  } catch {
    return null
  }
  // The URL parser reads "1.2" and "0x7f.1" as IPv4 addresses; nobody who writes a domain means that.
  if (isIpv4(ascii) !== isIpv4(trimmed)) return null
  if (!isIpv4(ascii) && !ascii.split('.').every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label))) return null
  const isUnicode = /[^\p{ASCII}]/u.test(trimmed)
  return { ascii, notices: isUnicode ? [`The international name was written as ${ascii}.`] : [] }
}

export function isIpv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/.test(text) && !text.endsWith('.')
}

/** Extensions of files that are no top-level domains: "invoice.pdf" is a file. (.zip and .mov are domains as well.) */
export function isFileName(host: string): boolean {
  return /\.(?:pdf|exe|docx?|docm|xlsx?|xlsm|pptx?|html?|js|jse|vbs|vbe|wsf|hta|scr|dll|msi|iso|img|lnk|rar|7z|gz|bat|cmd|ps1|jar|txt|png|jpe?g|gif|svg|eml|rtf|csv|one|chm)$/.test(
    host,
  )
}

export function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
