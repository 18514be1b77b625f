/**
 * The Prefer header, and what of it was honoured (Preference-Applied).
 * https://learn.microsoft.com/graph/outlook-immutable-id, https://learn.microsoft.com/graph/api/user-list-messages#request-headers
 */
export interface Preferences {
  immutableIds: boolean
  bodyContentType: 'text' | 'html' | null
  allowUnsafeHtml: boolean
  maxPageSize: number | null
  /** For the times of events and settings; those of messages are in UTC whatever it says */
  timeZone: string | null
  applied: string[]
}

export function parsePreferences(header: string | undefined): Preferences {
  const preferences: Preferences = {
    immutableIds: false,
    bodyContentType: null,
    allowUnsafeHtml: false,
    maxPageSize: null,
    timeZone: null,
    applied: [],
  }
  for (const match of (header ?? '').matchAll(/([\w.-]+)(?:\s*=\s*("[^"]*"|[^\s,;]+))?/g)) {
    const name = (match[1] as string).toLowerCase()
    const raw = match[2] ?? ''
    const value = raw.replace(/^"|"$/g, '').toLowerCase()
    if (name === 'idtype' && value === 'immutableid') preferences.immutableIds = true
    else if (name === 'outlook.body-content-type' && (value === 'text' || value === 'html')) {
      preferences.bodyContentType = value
    } else if (name === 'outlook.allow-unsafe-html') preferences.allowUnsafeHtml = true
    else if (name === 'odata.maxpagesize' && /^[1-9]\d*$/.test(value)) preferences.maxPageSize = Number(value)
    else if (name === 'outlook.timezone') preferences.timeZone = raw.replace(/^"|"$/g, '')
    else continue
    preferences.applied.push(match[0].trim())
  }
  return preferences
}
