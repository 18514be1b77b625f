/**
 * How this person likes the console to look, kept in one cookie so that the first paint is already right: no inline script,
 * no flash (docs/decisions). Nothing here is worth protecting.
 */
export interface Preferences {
  theme: 'system' | 'light' | 'dark'
  /** In which zone exact times are written */
  time: 'local' | 'utc'
  nav: 'open' | 'collapsed'
  rows: 'normal' | 'compact'
}

export const preferencesCookie = 'clawback.preferences'

const allowed: { [Key in keyof Preferences]: readonly Preferences[Key][] } = {
  theme: ['system', 'light', 'dark'],
  time: ['local', 'utc'],
  nav: ['open', 'collapsed'],
  rows: ['normal', 'compact'],
}

/** Anything that is not one of ours falls back to the default: the cookie is the browser's to change. */
export function parsePreferences(cookie: string | undefined): Preferences {
  const given = new URLSearchParams(cookie ?? '')
  const pick = <Key extends keyof Preferences>(key: Key): Preferences[Key] =>
    allowed[key].find((value) => value === given.get(key)) ?? (allowed[key][0] as Preferences[Key])
  return { theme: pick('theme'), time: pick('time'), nav: pick('nav'), rows: pick('rows') }
}

export function formatPreferences(preferences: Preferences): string {
  return new URLSearchParams({ ...preferences }).toString()
}
