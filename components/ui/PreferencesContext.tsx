'use client'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { formatPreferences, type Preferences, preferencesCookie } from './preferences'

interface Held {
  preferences: Preferences
  setPreference: <Key extends keyof Preferences>(key: Key, value: Preferences[Key]) => void
}

const PreferencesContext = createContext<Held | null>(null)
const oneYearSeconds = 31_536_000

export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial)
  const held = useMemo<Held>(
    () => ({
      preferences,
      setPreference(key, value) {
        const next = { ...preferences, [key]: value }
        setPreferences(next)
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we serve
        document.cookie = `${preferencesCookie}=${formatPreferences(next)}; Path=/; Max-Age=${oneYearSeconds}; SameSite=Lax`
        if (key === 'theme') document.documentElement.dataset.theme = next.theme
      },
    }),
    [preferences],
  )
  return <PreferencesContext value={held}>{children}</PreferencesContext>
}

export function usePreferences(): Held {
  const held = useContext(PreferencesContext)
  if (!held) throw new Error('usePreferences needs PreferencesProvider above it.')
  return held
}
