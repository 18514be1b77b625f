import type { SimulatorResponse } from '../../http/types'
import { writeXml, type Xml } from '../xml/writeXml'

export const XML_HEADERS = { 'Content-Type': 'text/xml; charset=utf-8', 'Cache-Control': 'private' }

/** An answer that fits into one piece is sent whole, with its length; a longer one as it is made. */
export function xmlResponse(status: number, xml: Xml): SimulatorResponse {
  const pieces = writeXml(['<?xml version="1.0" encoding="utf-8"?>', xml])
  const first = pieces.next().value
  const second = pieces.next()
  if (first && second.done) return { status, headers: XML_HEADERS, bytes: first }
  return { status, headers: XML_HEADERS, stream: all() }

  function* all() {
    if (first) yield first
    if (second.value) yield second.value
    yield* pieces
  }
}
