'use client'
import { createContext, type ReactNode, useContext, useState } from 'react'

const NonceContext = createContext<string | undefined>(undefined)

/** The nonce of this response's content security policy, for the few libraries that add a <style> element. */
export function NonceProvider({ nonce: latest, children }: { nonce: string | undefined; children: ReactNode }) {
  // The document keeps the policy it was loaded with; every later answer (a navigation, an action) brings another nonce.
  const [nonce] = useState(latest)
  // react-remove-scroll (inside Radix's modal dialog) asks for it by this name: see the package get-nonce
  if (typeof window !== 'undefined' && nonce) {
    ;(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce
  }
  return <NonceContext value={nonce}>{children}</NonceContext>
}

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
