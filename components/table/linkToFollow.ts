import type { MouseEvent } from 'react'

/**
 * Where a click in a row leads within the console; null: the browser does by itself what is right. The links of rows are the
 * browser's own, since Next.js's keep state and watch each of hundreds, and so they are followed here.
 */
export function linkToFollow(event: MouseEvent): string | null {
  const { button, ctrlKey, metaKey, shiftKey, altKey, target, defaultPrevented } = event
  if (defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return null
  const link = target instanceof Element ? target.closest('a') : null
  if (!link || link.target || link.hasAttribute('download') || link.origin !== window.location.origin) return null
  return link.pathname + link.search + link.hash
}
