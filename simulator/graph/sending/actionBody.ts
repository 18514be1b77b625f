import { type JsonObject, unknownBodyProperty } from '../jsonBody'
import { withoutAnnotations } from '../messages/readAddresses'

/** The parameters of an action are taken in any letter case; a name that it does not have is refused. */
export function requireOnly(body: JsonObject, names: readonly string[]): void {
  for (const name of Object.keys(withoutAnnotations(body))) {
    if (!names.some((known) => known.toLowerCase() === name.toLowerCase())) {
      throw unknownBodyProperty(name, 'the parameters of the action')
    }
  }
}
