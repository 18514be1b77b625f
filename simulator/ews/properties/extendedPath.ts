import { EwsError } from '../ewsError'
import type { ExtendedPath } from '../items/itemView'
import type { XmlElement } from '../xml/xmlElement'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/extendedfielduri */
const SETS: Record<string, string> = {
  Meeting: '6ed8da90-450b-101b-98da-00aa003f1305',
  Appointment: '00062002-0000-0000-c000-000000000046',
  Common: '00062008-0000-0000-c000-000000000046',
  PublicStrings: '00020329-0000-0000-c000-000000000046',
  Address: '00062004-0000-0000-c000-000000000046',
  InternetHeaders: '00020386-0000-0000-c000-000000000046',
  CalendarAssistant: '11000e07-b51b-40d6-af21-caa85edab1d0',
  UnifiedMessaging: '4442858e-a9e3-4e80-b900-317a210cc15b',
  Task: '00062003-0000-0000-c000-000000000046',
  Sharing: '00062040-0000-0000-c000-000000000046',
}

/** A tag, or a set with a name or a number; everything else is no property. */
export function readExtendedPath({ attributes }: XmlElement): ExtendedPath {
  const {
    PropertyTag,
    PropertySetId,
    DistinguishedPropertySetId,
    PropertyName,
    PropertyId,
    PropertyType = '',
  } = attributes
  const set = PropertySetId?.toLowerCase() ?? (DistinguishedPropertySetId && SETS[DistinguishedPropertySetId])
  const isNamed = set !== undefined && (PropertyName === undefined) !== (PropertyId === undefined)
  const isTagged =
    PropertyTag !== undefined && set === undefined && PropertyName === undefined && PropertyId === undefined
  const hasBothSets = PropertySetId !== undefined && DistinguishedPropertySetId !== undefined
  if (isNamed === isTagged || hasBothSets) {
    throw new EwsError('ErrorInvalidExtendedProperty', 'The extended property attribute combination is invalid.')
  }
  const key = isTagged
    ? `0x${Number(PropertyTag).toString(16).padStart(4, '0')}`
    : `${set}/${PropertyName === undefined ? `id/${Number(PropertyId)}` : `name/${PropertyName.toLowerCase()}`}`
  return { key, type: PropertyType, attributes: { ...attributes } }
}
