import { TYPES } from '../xml/namespaces'
import { element, type Xml } from '../xml/writeXml'
import type { Product } from './versions'

/** The header of every answer that is not a fault of the transport: what the server is. */
export function serverVersionInfo({ build: [major, minor, build, revision], announced }: Product): Xml {
  return element(
    's:Header',
    null,
    element('h:ServerVersionInfo', {
      MajorVersion: major,
      MinorVersion: minor,
      MajorBuildNumber: build,
      MinorBuildNumber: revision,
      Version: announced,
      'xmlns:h': TYPES,
    }),
  )
}
