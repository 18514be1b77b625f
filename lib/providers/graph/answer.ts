import { ProviderError } from '../contract'

/** The answer's JSON, or a ProviderError where it is none: cut short, HTML of a proxy, or an error inside a 200. */
export function parseAnswer(answer: { status: number; bytes: Uint8Array; requestId: string | undefined }): unknown {
  const detail = { statusCode: answer.status, requestId: answer.requestId }
  const text = decode(answer.bytes)
  if (text === null) {
    throw new ProviderError(
      'badAnswer',
      'Microsoft Graph sent an answer that is not text in UTF-8, so nothing of it was used. Try again; if it happens again, give the request id to Microsoft’s support.',
      detail,
    )
  }
  try {
    return JSON.parse(text)
  } catch {
    // Seen in the wild: a search whose answer ends in an error after its 200 has been sent
    // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/106
    const serviceCode = /"code"\s*:\s*"(Error[A-Za-z]+)"/.exec(text.slice(-2000))?.[1]
    throw new ProviderError(
      'badAnswer',
      looksLikeHtml(text)
        ? 'A web page came back instead of data, probably from a proxy or a sign-in portal on the way. Check the connection’s addresses and proxy.'
        : `Microsoft Graph’s answer ended too early${serviceCode ? ` (${serviceCode})` : ''}, so nothing of it was used. Try again; if it happens again, give the request id to Microsoft’s support.`,
      { ...detail, serviceCode },
    )
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function looksLikeHtml(text: string): boolean {
  return /^\s*<(!doctype|html)/i.test(text)
}
