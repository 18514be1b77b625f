import type { Call } from '../call'
import type { Contract } from '../soap/versions'
import type { Xml } from '../xml/writeXml'

export interface Operation {
  /** The first version of the contract that has it */
  since: Contract
  /** The element that answers, within the body */
  run(call: Call): Xml | Promise<Xml>
}

/** Answers with one envelope after the other for as long as the connection is open. */
export interface StreamingOperation {
  since: Contract
  stream(call: Call): AsyncIterable<Xml>
}
