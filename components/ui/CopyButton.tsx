'use client'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './IconButton'
import { showToast } from './toastStore'

export function CopyButton({ value, label = 'Copy' }: { value: string; label?: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
    } catch {
      showToast({
        tone: 'danger',
        title: 'Not copied',
        description: 'The browser did not allow access to the clipboard. Select the text and copy it by hand.',
      })
    }
  }
  return (
    <>
      <IconButton
        icon={copied ? Check : Copy}
        label={copied ? 'Copied' : label}
        size="iconSm"
        // Small among words, and as large as a finger behind them
        className="relative size-5 text-muted max-md:after:absolute max-md:after:-inset-1.75 max-md:size-5 [&_svg]:size-3.5"
        onClick={(event) => {
          event.stopPropagation()
          void copy()
        }}
      />
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </>
  )
}
