/** Writes an indicator so that no program turns it into a link: hxxps://evil[.]example/path, user[@]evil[.]example. */
export function defang(text: string): string {
  const match = /^([a-z][a-z0-9+.-]*):(\/\/)?([^/?#]*)(.*)$/is.exec(text)
  if (match && (match[2] || /^(?:mailto|javascript|data|tel|sms)$/i.test(match[1] ?? ''))) {
    const [, scheme = '', slashes = '', authority = '', rest = ''] = match
    return `${defangScheme(scheme)}:${slashes}${defangHost(authority)}${rest}`
  }
  const bare = /^([^/?#\s]+)([/?#].*)?$/s.exec(text)
  return bare ? `${defangHost(bare[1] ?? '')}${bare[2] ?? ''}` : text.replaceAll('.', '[.]')
}

function defangScheme(scheme: string): string {
  return scheme
    .replace(/^http/i, 'hxxp')
    .replace(/^ftp/i, 'fxp')
    .replace(/^(javascript|data|vbscript)$/i, '[$1]')
}

function defangHost(host: string): string {
  // Already defanged text stays as it is
  const dotted = host.replace(/\[\.\]|\./g, '[.]').replace(/\[@\]|@/g, '[@]')
  // IPv6 has no dots: the first colon is enough to break the link
  return /^[0-9a-f]*:[0-9a-f:]+$/i.test(host) ? host.replace(':', '[:]') : dotted
}
