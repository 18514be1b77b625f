import { useSyncExternalStore } from 'react'

/** Tailwind's `max-sm`, for what differs in more than its style */
const query = '(max-width: 39.99rem)'

function subscribe(changed: () => void) {
  const list = window.matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}

/** A phone. The server does not know, and draws for a desk. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}
