import type { EmailAddressState } from '../../world/types'
import { readArray, readObject, readString, unknownBodyProperty } from '../jsonBody'

const RECIPIENT = 'microsoft.graph.recipient'
const EMAIL_ADDRESS = 'microsoft.graph.emailAddress'

export function readAddress(value: unknown): EmailAddressState | null {
  if (value === null) return null
  const { emailAddress, ...others } = withoutAnnotations(readObject(value, RECIPIENT))
  for (const name of Object.keys(others)) throw unknownBodyProperty(name, RECIPIENT)
  if (emailAddress === undefined || emailAddress === null) return null
  const { name, address, ...unknown } = withoutAnnotations(readObject(emailAddress, EMAIL_ADDRESS))
  for (const key of Object.keys(unknown)) throw unknownBodyProperty(key, EMAIL_ADDRESS)
  const mail = address === undefined || address === null ? '' : readString(address)
  return { address: mail, name: name === undefined || name === null ? mail : readString(name) }
}

export function readAddresses(value: unknown): EmailAddressState[] {
  return readArray(value, RECIPIENT)
    .map(readAddress)
    .filter((address) => address !== null)
}

export function withoutAnnotations(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !name.includes('@')))
}
