'use client'
import { useEffect, useState } from 'react'

/** The token of a one-time link, which stands after "#". undefined until the browser has said; null when there is none. */
export function useLinkToken(): string | null | undefined {
  const [token, setToken] = useState<string | null>()
  useEffect(() => setToken(window.location.hash.slice(1) || null), [])
  return token
}
