import { X509Certificate } from 'node:crypto'
import { ProviderError } from '../contract'

interface Place {
  host: string
  caCertificate?: string
  proxyUrl?: string
}

/** Turns what undici throws into words. The code of the cause is the only dependable part of such an error. */
export function transportFailure(error: unknown, place: Place): ProviderError {
  const code = causeCode(error)
  const name = causeName(code)
  const say = (failure: ProviderError['code'], words: string) =>
    new ProviderError(failure, words, { statusCode: 0, serviceCode: code ?? undefined })

  switch (name) {
    case 'dns':
      return say(
        'connectionLost',
        `The name ${place.host} could not be found (${code}). Check the address in the connection’s settings, and that this machine can resolve names.`,
      )
    case 'tls':
      return say('tls', tlsWords(code ?? '', place))
    case 'refused':
      return say(
        'connectionLost',
        `${place.proxyUrl ? `The proxy ${new URL(place.proxyUrl).host} or ` : ''}${place.host} refused the connection (${code}). Check the address and port, and that a firewall lets this machine through.`,
      )
    case 'connectTimeout':
      return say(
        'timedOut',
        `No connection to ${place.host} within the time allowed (${code}). A firewall may be dropping the traffic, or a proxy is needed.`,
      )
    case 'proxy':
      return say(
        'connectionLost',
        `The proxy did not open a way to ${place.host}. Check the proxy’s address and password.`,
      )
    case 'cut':
      return say(
        'connectionLost',
        `The connection to ${place.host} was cut before the answer was complete (${code ?? 'no code'}). What was asked may or may not have been done.`,
      )
  }
}

export function timedOut(host: string, seconds: number): ProviderError {
  return new ProviderError(
    'timedOut',
    `${host} did not answer within ${seconds === 1 ? 'one second' : `${seconds} seconds`}. What was asked may or may not have been done.`,
    { statusCode: 0 },
  )
}

function causeName(code: string | null): 'dns' | 'tls' | 'refused' | 'connectTimeout' | 'proxy' | 'cut' {
  if (code === null) return 'cut'
  if (['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NONAME'].includes(code)) return 'dns'
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES'].includes(code)) return 'refused'
  if (['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'].includes(code)) return 'connectTimeout'
  // undici's ProxyAgent aborts the request when CONNECT is not answered with 200
  if (code === 'UND_ERR_ABORTED') return 'proxy'
  if (/CERT|SELF_SIGNED|UNABLE_TO|^ERR_TLS|^ERR_SSL|^EPROTO$|^CRL_|HOSTNAME_MISMATCH/.test(code)) return 'tls'
  return 'cut'
}

function causeCode(error: unknown): string | null {
  for (let current = error, depth = 0; current instanceof Error && depth < 6; current = current.cause, depth += 1) {
    if ('code' in current && typeof current.code === 'string') return current.code
    // Both address families failed: the first one's code stands for them
    if (current instanceof AggregateError) return causeCode(current.errors[0])
  }
  return null
}

function tlsWords(code: string, { host, caCertificate }: Place): string {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return `The certificate of ${host} is made out to another name (${code}). Check the address in the connection’s settings.`
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return `The certificate of ${host} is not valid today (${code}). Renew it, or correct this machine’s clock.`
  }
  if (/^EPROTO$|^ERR_SSL/.test(code)) {
    return `${host} does not speak TLS as expected (${code}). Check the port, and that the address is an https one.`
  }
  const trusted = caCertificate
    ? `Besides the public authorities this connection trusts ${authorityName(caCertificate)}, which did not issue it.`
    : 'This connection trusts the public certification authorities only.'
  return `The certificate of ${host} was issued by a certification authority that is not trusted (${code}). ${trusted} Paste the right CA certificate into the connection’s settings.`
}

function authorityName(pem: string): string {
  try {
    const { subject } = new X509Certificate(pem)
    return `“${/(?:^|\n)CN=(.+)/.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')}”`
  } catch {
    return 'a CA certificate that cannot be read'
  }
}
