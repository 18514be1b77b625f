/** Takes one wrapper off; null when the address is not one of its own. */
interface Unwrapper {
  name: string
  host: RegExp
  unwrap(url: URL, raw: string): string | null
}

const parameter =
  (...names: string[]) =>
  (url: URL): string | null => {
    for (const name of names) {
      const value = url.searchParams.get(name)
      if (value && looksLikeUrl(value)) return value
    }
    return null
  }

/** Link protection services and redirectors whose target can be read off the address. None is ever asked. */
const unwrappers: Unwrapper[] = [
  {
    name: 'Safe Links',
    host: /(?:^|\.)safelinks\.(?:protection\.(?:(?:partner\.)?outlook\.(?:com|cn|de)|office365\.us|apps\.mil)|o365\.us)$/,
    unwrap: parameter('url'),
  },
  {
    name: 'Safe Links',
    host: /^(?:statics\.)?teams\.(?:cdn\.)?(?:microsoft\.com|office\.net)$/,
    unwrap: parameter('url'),
  },
  { name: 'Proofpoint', host: /(?:^|\.)urldefense(?:\.proofpoint)?\.(?:com|us)$/, unwrap: unwrapProofpoint },
  { name: 'Barracuda', host: /(?:^|\.)linkprotect\.cudasvc\.com$/, unwrap: parameter('a') },
  { name: 'Cisco Secure Email', host: /(?:^|\.)secure-web\.cisco\.com$/, unwrap: lastEncodedSegment },
  {
    name: 'Sophos',
    host: /(?:^|\.)protection\.sophos\.com$/,
    unwrap: (url) => decodeBase64Url(url.searchParams.get('u')),
  },
  { name: 'Trend Micro', host: /(?:^|\.)(?:trendmicro|tmcas\.trendmicro)\.com$/, unwrap: parameter('url') },
  { name: 'Trellix', host: /^protect\d*\.fireeye\.com$/, unwrap: parameter('u') },
  { name: 'Symantec', host: /(?:^|\.)clicktime\.symantec\.com$/, unwrap: parameter('u') },
  { name: 'Symantec', host: /(?:^|\.)clicktime\.cloud\.postoffice\.net$/, unwrap: parameter('U', 'u') },
  { name: 'Symantec', host: /^(?:www\.)?urlisolation\.com$/, unwrap: parameter('url') },
  { name: 'Trustwave', host: /(?:^|\.)scanmail\.trustwave\.com$/, unwrap: parameter('u') },
  { name: 'Zix', host: /(?:^|\.)(?:zixcentral|edgepilot|appriver)\.com$/, unwrap: parameter('u') },
  { name: 'Menlo', host: /(?:^|\.)menlosecurity\.com$/, unwrap: embeddedInPath },
  { name: 'Check Point', host: /(?:^|\.)url-protection\.com$/, unwrap: parameter('o', 'u') },
  { name: 'Hornetsecurity', host: /(?:^|\.)hornetsecurity\.com$/, unwrap: parameter('url', 'u') },
  { name: 'Esva', host: /(?:^|\.)urlsand\.(?:esvalabs\.com|com)$/, unwrap: parameter('u') },
  { name: 'Libraesva', host: /(?:^|\.)urlsand\.net$/, unwrap: parameter('u') },
  { name: 'Avanan', host: /(?:^|\.)(?:url\.avanan\.click|checkpoint\.com)$/, unwrap: unwrapAvanan },
  { name: 'Google', host: /^(?:www\.)?google\.[a-z.]{2,6}$/, unwrap: unwrapGoogle },
  { name: 'Google', host: /^(?:googleweblight\.com|www\.google\.com\.?)$/, unwrap: parameter('lite_url', 'q', 'url') },
  {
    name: 'DoubleClick',
    host: /(?:^|\.)(?:doubleclick\.net|googleadservices\.com)$/,
    unwrap: parameter('adurl', 'url', 'dest_url'),
  },
  {
    name: 'Bing',
    host: /(?:^|\.)bing\.com$/,
    unwrap: (url) => decodeBase64Url(url.searchParams.get('u')?.replace(/^a1/, '') ?? null) ?? parameter('url')(url),
  },
  {
    name: 'YouTube',
    host: /(?:^|\.)youtube\.com$/,
    unwrap: (url) => (url.pathname === '/redirect' ? parameter('q')(url) : null),
  },
  { name: 'LinkedIn', host: /(?:^|\.)linkedin\.com$/, unwrap: parameter('url') },
  {
    name: 'Facebook',
    host: /^(?:l|lm|www)\.(?:facebook|instagram)\.com$/,
    unwrap: (url) => (url.pathname.startsWith('/l.php') || url.hostname.startsWith('l') ? parameter('u')(url) : null),
  },
  { name: 'Reddit', host: /^out\.reddit\.com$/, unwrap: parameter('url') },
  {
    name: 'VK',
    host: /^(?:www\.|m\.)?vk\.com$/,
    unwrap: (url) => (url.pathname === '/away.php' ? parameter('to')(url) : null),
  },
  { name: 'Slack', host: /^slack-redir\.net$/, unwrap: parameter('url') },
  {
    name: 'Steam',
    host: /^steamcommunity\.com$/,
    unwrap: (url) => (url.pathname.startsWith('/linkfilter') ? parameter('url', 'u')(url) : null),
  },
]

/** Services that keep the target to themselves and name at most its domain. */
const opaqueHosts = /(?:^|\.)(?:mimecast\.com|mimecastprotect\.com)$/

export interface Unwrapped {
  target: string
  wrappers: string[]
  /** The domain that an opaque wrapper names */
  namedDomain: string | null
}

/** Takes off all wrappers, one in another included. */
export function unwrapUrl(address: string): Unwrapped {
  const wrappers: string[] = []
  let target = address
  for (let round = 0; round < 8; round++) {
    const url = toUrl(target)
    if (!url) break
    const host = url.hostname.toLowerCase()
    if (opaqueHosts.test(host)) {
      return {
        target,
        wrappers: [...wrappers, 'Mimecast'],
        namedDomain: url.searchParams.get('domain')?.toLowerCase() ?? null,
      }
    }
    const found = unwrappers.find((one) => one.host.test(host))
    const inner = found?.unwrap(url, target)
    if (!found || !inner || inner === target || !looksLikeUrl(inner)) break
    wrappers.push(found.name)
    target = inner.trim()
  }
  return { target, wrappers, namedDomain: null }
}

function looksLikeUrl(text: string): boolean {
  return /^\s*(?:https?|ftp):\/\/\S/i.test(text) || /^\s*mailto:\S/i.test(text)
}

export function toUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    // Not an address that a browser would accept
    return null
  }
}

function decodeBase64Url(text: string | null): string | null {
  if (!text) return null
  const decoded = Buffer.from(text.replace(/-/g, '+').replace(/_/g, '/'), 'base64').toString('utf8')
  return looksLikeUrl(decoded) ? decoded : null
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray % means itself
    return text
  }
}

/** secure-web.cisco.com/<signature>/<address, encoded> */
function lastEncodedSegment(url: URL): string | null {
  const match = /\/(https?%3a%2f%2f.*)$/i.exec(`${url.pathname}${url.search}`)
  return match ? percentDecoded(match[1] as string) : null
}

/** safe.menlosecurity.com/https://target.example/… */
function embeddedInPath(_url: URL, raw: string): string | null {
  return /^https?:\/\/[^/]+\/(https?:\/\/.*)$/i.exec(raw)?.[1] ?? null
}

/** url.avanan.click/v2/___<address>___.<token>; newer ones encode it in between dots */
function unwrapAvanan(_url: URL, raw: string): string | null {
  const inner = /\/v\d\/(?:r\d+\/)?_{2,3}(.+?)_{3}\./.exec(raw)?.[1]
  return inner ? percentDecoded(inner) : null
}

function unwrapGoogle(url: URL): string | null {
  const amp = /^\/amp\/(s\/)?(.+)$/.exec(url.pathname)
  if (amp) return `${amp[1] ? 'https' : 'http'}://${amp[2]}${url.search}`
  return /^\/(?:url|imgres|local_url)/.test(url.pathname) ? parameter('q', 'url', 'imgrefurl')(url) : null
}

/** The three generations of Proofpoint's URL Defense: the algorithms that its own decoder publishes. */
function unwrapProofpoint(url: URL, raw: string): string | null {
  if (url.pathname.startsWith('/v1/')) return percentDecoded(url.searchParams.get('u') ?? '') || null
  if (url.pathname.startsWith('/v2/')) {
    const coded = /[?&]u=([^&]*)/.exec(raw)?.[1]
    return coded ? percentDecoded(coded.replaceAll('-', '%').replaceAll('_', '/')) : null
  }
  const match = /\/v3\/__(.+?)__;([A-Za-z0-9_=-]*)!/.exec(raw)
  if (!match) return null
  const [, coded = '', replaced = ''] = match
  const characters = [...Buffer.from(replaced.replace(/-/g, '+').replace(/_/g, '/'), 'base64').toString('utf8')]
  let next = 0
  const target = coded.replace(/\*(?:\*([A-Za-z0-9_-]))?/g, (_, run: string | undefined) => {
    const count = run === undefined ? 1 : runLengths.indexOf(run) + 2
    next += count
    return characters.slice(next - count, next).join('')
  })
  // It folds "://" into ":/"
  return target.replace(/^([a-z][a-z0-9+.-]*:\/)([^/])/i, '$1/$2')
}

const runLengths = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
