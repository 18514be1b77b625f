import { Refusal } from '../shared/refusal'

/**
 * Whether a request that changes something comes from our own pages. The browser's own Sec-Fetch-Site, which no page
 * can set, decides where it is sent (https and localhost); otherwise Origin must be the public address.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function isSameOrigin(headers: Headers, publicUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = headers.get('origin')
  return origin !== null && origin === new URL(publicUrl).origin
}

export class CrossOrigin extends Refusal {
  constructor(publicUrl: string) {
    super(
      'crossOrigin',
      `This was not sent from the console's own pages, so nothing was done. Open the console at ${publicUrl} and try again.`,
    )
  }
}
