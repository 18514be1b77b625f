import { closeSync, openSync, writeSync } from 'node:fs'
import type { Handler, SimulatorRequest, SimulatorResponse } from './types'

/**
 * Writes each request and its answer as a line of JSON, so that whoever has the service's published description can hold
 * both against it afterwards. Tokens are left out. An answer that a fault cuts or shortens is no answer of the service.
 */
export function recordExchanges(handler: Handler, file: string): Handler {
  const log = openSync(file, 'a')
  process.once('exit', () => closeSync(log))
  return async (request) => {
    const response = await handler(request)
    if (!response.cut && response.truncateTo === undefined) {
      writeSync(log, `${JSON.stringify({ request: requestOf(request), response: responseOf(response) })}\n`)
    }
    return response
  }
}

function requestOf({ method, path, rawQuery, headers, body }: SimulatorRequest) {
  const { 'content-type': type } = headers
  return {
    method,
    url: rawQuery ? `${path}?${rawQuery}` : path,
    headers: type === undefined ? {} : { 'content-type': type },
    ...(body.byteLength > 0 && { body: bodyOf(Buffer.from(body).toString('utf8'), type) }),
  }
}

function responseOf({ status, headers = {}, json, text, bytes }: SimulatorResponse) {
  const has = (name: string) => Object.keys(headers).some((key) => key.toLowerCase() === name)
  const own = json !== undefined ? 'application/json' : text !== undefined ? 'text/plain' : 'application/octet-stream'
  const isEmpty = json === undefined && text === undefined && bytes === undefined
  return {
    status,
    headers: isEmpty || has('content-type') ? headers : { ...headers, 'Content-Type': own },
    // Of a file only that there is one
    body: json ?? text ?? (bytes && `${bytes.byteLength} bytes`),
  }
}

function bodyOf(text: string, type: string | undefined): unknown {
  if (type !== undefined && !/json/i.test(type)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
