'use client'
import { previewDocument } from '@/lib/shared/previewDocument'
import { useNonce } from '../ui/NonceContext'
import { useTheme } from '../ui/useTheme'

/**
 * No scripts, no forms, no navigation, an origin of its own, no network: `sandbox=""` and the document's policy, each
 * enough by itself (https://html.spec.whatwg.org/multipage/iframe-embed-object.html#attr-iframe-sandbox).
 */
export function MessageFrame({ html }: { html: string }) {
  const theme = useTheme()
  const nonce = useNonce()
  return (
    <iframe
      title="Body of the message"
      sandbox=""
      referrerPolicy="no-referrer"
      srcDoc={previewDocument({ html, theme, nonce })}
      className="h-[60vh] min-h-80 w-full rounded-md border border-line bg-page"
    />
  )
}
