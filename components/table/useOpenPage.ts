'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'

/**
 * Opens the page of a row. Until the server has answered nothing else would show that the click was heard: `openingId` is the
 * row, for the table to mark.
 */
export function useOpenPage(): { openingId: string | null; open: (id: string, href: string) => void } {
  const router = useRouter()
  const [id, setId] = useState<string | null>(null)
  const [busy, start] = useTransition()
  return {
    openingId: busy ? id : null,
    open(id, href) {
      setId(id)
      start(() => router.push(href))
    },
  }
}
