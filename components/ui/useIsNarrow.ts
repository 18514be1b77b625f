import { useSyncExternalStore } from 'react'

/** Tailwind's `max-lg`, for what differs in more than its style */
const query = '(max-width: 63.99rem)'

function subscribe(changed: () => void) {
  const list = window.matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}

/** A phone, or a tablet that stands upright. The server does not know, and draws for a desk. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}
