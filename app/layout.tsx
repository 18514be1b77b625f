import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/providers'
import { keepEarlyInput } from '@/components/ui/keepEarlyInput'
import { parsePreferences, preferencesCookie } from '@/components/ui/preferences'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Clawback', template: '%s · Clawback' },
  description: 'Find a bad mail in every mailbox, take it back, prove that it is gone.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f5f7' },
    { media: '(prefers-color-scheme: dark)', color: '#0c0e10' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const preferences = parsePreferences((await cookies()).get(preferencesCookie)?.value)
  return (
    <html lang="en" data-theme={preferences.theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own function, as text; a browser hides the nonce from scripts */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: `(${keepEarlyInput})()` }} />
      </head>
      <body>
        <Providers nonce={nonce} preferences={preferences}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
