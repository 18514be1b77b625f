'use client'
import { NotebookPen } from 'lucide-react'
import { fetchJson } from '../live/fetchJson'
import { Button } from '../ui/Button'
import { showToast } from '../ui/toastStore'

/** The search in words, for a case: counts, criteria, and what has not been searched. */
export function CopyNote({ runId }: { runId: string }) {
  const copy = async () => {
    try {
      const { text } = await fetchJson<{ text: string }>(`/api/runs/${runId}/note`)
      await navigator.clipboard.writeText(text)
      showToast({
        tone: 'neutral',
        title: 'Note copied',
        description: 'Counts, criteria and coverage, as they are now.',
      })
    } catch (error) {
      const description = error instanceof Error ? error.message : 'The note could not be read.'
      showToast({ tone: 'danger', title: 'Not copied', description })
    }
  }
  return (
    <Button onClick={() => void copy()}>
      <NotebookPen aria-hidden />
      Copy note
    </Button>
  )
}
