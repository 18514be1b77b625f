import type { SimulatorResponse } from '../../http/types'
import { writeXml, type Xml } from '../xml/writeXml'

export function xmlResponse(status: number, xml: Xml): SimulatorResponse {
  return {
    status,
    headers: { 'Content-Type': 'text/xml; charset=utf-8', 'Cache-Control': 'private' },
    stream: writeXml(['<?xml version="1.0" encoding="utf-8"?>', xml]),
  }
}
