'use client'
import { useSyncExternalStore } from 'react'
import { usePreferences } from './PreferencesContext'

const darkQuery = '(prefers-color-scheme: dark)'

/** The theme that is in force, for what cannot follow the page's CSS by itself. The server renders light. */
export function useTheme(): 'light' | 'dark' {
  const { preferences } = usePreferences()
  const systemIsDark = useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(darkQuery)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => window.matchMedia(darkQuery).matches,
    () => false,
  )
  if (preferences.theme === 'system') return systemIsDark ? 'dark' : 'light'
  return preferences.theme
}
