/** A page about one thing (a search, a run, a message), where this person has been. */
export interface RecentPage {
  href: string
  title: string
  hint: string
}

const most = 8
/** What in an address says which thing the page is about; the rest is how it was looked at */
const identifying = ['connection', 'name', 'mailbox', 'messageId', 'run']
/** The command bar lists these by themselves */
const listedAnyway = ['/commands/', '/connections/new']

/** The newest first, each page once. */
export function withRecent(pages: readonly RecentPage[], page: RecentPage): RecentPage[] {
  return [page, ...pages.filter(({ href }) => href !== page.href)].slice(0, most)
}

/** The address of a page without how it was looked at; null for one that is not kept. */
export function recentHref({ pathname, search }: { pathname: string; search: string }): string | null {
  if (listedAnyway.some((prefix) => pathname.startsWith(prefix))) return null
  const given = [...new URLSearchParams(search)].filter(([name]) => identifying.includes(name))
  return given.length === 0 ? pathname : `${pathname}?${new URLSearchParams(given)}`
}

/**
 * In this browser, apart for each person who uses it, and gone when they sign out: names of pages can be subjects of mail.
 */
export function readRecent(person: string): RecentPage[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecentPage).slice(0, most) : []
  } catch {
    // Storage is off or holds something else: nothing is recent.
    return []
  }
}

export function keepRecent(person: string, page: RecentPage): void {
  try {
    localStorage.setItem(keyOf(person), JSON.stringify(withRecent(readRecent(person), page)))
  } catch {
    // Storage is off or full.
  }
}

export function forgetRecent(person: string): void {
  try {
    localStorage.removeItem(keyOf(person))
  } catch {
    // Storage is off: there is nothing to forget.
  }
}

const keyOf = (person: string) => `clawback.recent.${person}`

function isRecentPage(value: unknown): value is RecentPage {
  const { href, title, hint } = (value ?? {}) as Record<string, unknown>
  return typeof href === 'string' && /^\/[^/\\]/.test(href) && typeof title === 'string' && typeof hint === 'string'
}
