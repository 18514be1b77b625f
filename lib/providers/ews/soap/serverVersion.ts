import type { XmlElement } from '../xml/xmlElement'

/**
 * What a request may call for, newest first. Later servers take "Exchange2016" for all that we ask.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/requestserverversion
 */
export const requestVersions = [
  'Exchange2016',
  'Exchange2013_SP1',
  'Exchange2013',
  'Exchange2010_SP2',
  'Exchange2010_SP1',
  'Exchange2010',
  'Exchange2007_SP1',
] as const
export type RequestVersion = (typeof requestVersions)[number]

export interface ServerVersion {
  major: number
  minor: number
  build: number
  revision: number
}

/** From the header of an answer; null where there is none. */
export function serverVersionIn(header: XmlElement | undefined): ServerVersion | null {
  const info = header?.children.find(({ name }) => name === 'ServerVersionInfo')
  if (!info) return null
  const part = (name: string) => Number(info.attributes[name] ?? 0)
  return {
    major: part('MajorVersion'),
    minor: part('MinorVersion'),
    build: part('MajorBuildNumber'),
    revision: part('MinorBuildNumber'),
  }
}

/** https://learn.microsoft.com/exchange/new-features/build-numbers-and-release-dates */
export function requestVersionFor({ major, minor, build }: ServerVersion): RequestVersion {
  if (major >= 16 || (major === 15 && minor >= 1)) return 'Exchange2016'
  if (major === 15) return build >= 847 ? 'Exchange2013_SP1' : 'Exchange2013'
  if (major === 14) return minor >= 2 ? 'Exchange2010_SP2' : minor === 1 ? 'Exchange2010_SP1' : 'Exchange2010'
  return 'Exchange2007_SP1'
}

/** For people: "Exchange 2019 (15.2.1118.7)". */
export function serverVersionWords(version: ServerVersion): string {
  const { major, minor, build, revision } = version
  return `${productOf(version)} (${[major, minor, build, revision].join('.')})`
}

function productOf({ major, minor, build }: ServerVersion): string {
  if (major === 15 && minor === 2) return build >= 2562 ? 'Exchange Server SE' : 'Exchange 2019'
  if (major === 15) return minor === 1 ? 'Exchange 2016' : 'Exchange 2013'
  if (major === 14) return 'Exchange 2010'
  return major === 8 ? 'Exchange 2007' : 'Exchange'
}
