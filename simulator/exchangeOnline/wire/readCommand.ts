import { unreadableRequest } from './cmdletError'

export interface Command {
  cmdletName: string
  /** As sent, before they are bound */
  parameters: Record<string, unknown>
}

/** `{"CmdletInput":{"CmdletName":"…","Parameters":{…}}}`: the case of these three keys matters, and `{}` is not null. */
export function readCommand(body: unknown): Command {
  if (!isObject(body)) throw unreadableRequest('The request body is not a JSON object.')
  const input = body.CmdletInput
  if (!isObject(input))
    throw unreadableRequest("The parameter 'CmdletInput' in the request payload is missing or null.")
  const { CmdletName: cmdletName, Parameters: parameters } = input
  if (typeof cmdletName !== 'string' || cmdletName === '') {
    throw unreadableRequest("The property 'CmdletName' of 'CmdletInput' is missing or null.")
  }
  if (!isObject(parameters)) throw unreadableRequest("The property 'Parameters' of 'CmdletInput' is missing or null.")
  return { cmdletName, parameters }
}

export function parseJsonBody(body: Uint8Array, contentType: string | undefined): unknown {
  if (!/^application\/json\b/i.test(contentType ?? '')) {
    throw unreadableRequest('The request has no Content-Type of application/json.')
  }
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    throw unreadableRequest('The request body is not valid JSON.')
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
