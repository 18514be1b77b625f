/** One thing on the page that a key leads to. */
export interface PageShortcut {
  key: string
  /** Its accessible name */
  words: string
  element: HTMLElement
}

/**
 * What the keys lead to, as the elements themselves say it
 * (https://www.w3.org/TR/wai-aria-1.2/#aria-keyshortcuts): one for each key, the one on top. A dialog hides the page under it;
 * a panel beside the page comes before the page, a bar above a table before the header.
 */
export function shortcutsOnPage(root: ParentNode = document): PageShortcut[] {
  const dialog = [...root.querySelectorAll('[role="alertdialog"], [role="dialog"]:not([data-beside])')].at(-1)
  const found = new Map<string, PageShortcut>()
  for (const element of (dialog ?? root).querySelectorAll<HTMLElement>('[aria-keyshortcuts]')) {
    if (!isShown(element)) continue
    for (const key of (element.getAttribute('aria-keyshortcuts') ?? '').split(' ')) {
      found.delete(key)
      found.set(key, { key, words: nameOf(element), element })
    }
  }
  return [...found.values()]
}

/** A field gets the focus, anything else is pressed; what cannot be used gets the focus, so that its reason is seen. */
export function follow({ element }: PageShortcut): void {
  const isField = element.matches('input, textarea, [role="combobox"]')
  element.scrollIntoView({ block: 'nearest' })
  if (isField || element.getAttribute('aria-disabled') === 'true') element.focus()
  else element.click()
  if (element instanceof HTMLInputElement) element.select()
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0
}

function nameOf(element: HTMLElement): string {
  const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent
  if (label) return label
  const copy = element.cloneNode(true) as HTMLElement
  for (const silent of copy.querySelectorAll('[aria-hidden="true"], [hidden]')) silent.remove()
  return copy.textContent.trim()
}
