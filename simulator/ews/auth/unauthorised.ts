import type { SimulatorResponse } from '../../http/types'
import type { EwsSettings } from '../settings'

const PAGE = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>401 - Unauthorized: Access is denied due to invalid credentials.</title></head>
<body><h2>401 - Unauthorized: Access is denied due to invalid credentials.</h2></body></html>`

/** The dance of IIS: every scheme it knows, or the next step of the one that was begun. */
export function unauthorised({ schemes }: EwsSettings, host: string, step?: string): SimulatorResponse {
  const challenges = step ? [step] : schemes.map((scheme) => (scheme === 'Basic' ? `Basic realm="${host}"` : scheme))
  return {
    status: 401,
    headers: { 'Content-Type': 'text/html', 'X-Powered-By': 'ASP.NET' },
    repeatedHeaders: { 'WWW-Authenticate': challenges },
    stream: [Buffer.from(PAGE)],
  }
}
