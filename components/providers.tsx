'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, useEffect, useState } from 'react'
import { fetchJson, ReadFailed } from './live/fetchJson'
import { readAgainWhenBack } from './live/readAgainWhenBack'
import { LoadPanelsSoon } from './ui/byNeed'
import { answerEarlyInput } from './ui/keepEarlyInput'
import { LazyToaster } from './ui/LazyToaster'
import { NonceProvider } from './ui/NonceContext'
import { PreferencesProvider } from './ui/PreferencesContext'
import type { Preferences } from './ui/preferences'

export function Providers({
  nonce,
  preferences,
  children,
}: {
  nonce: string | undefined
  preferences: Preferences
  children: ReactNode
}) {
  const [queryClient] = useState(makeQueryClient)
  useEffect(() => readAgainWhenBack(queryClient, isConsoleBack), [queryClient])
  return (
    <NonceProvider nonce={nonce}>
      <PreferencesProvider initial={preferences}>
        <QueryClientProvider client={queryClient}>
          <NuqsAdapter>
            <div className="contents" onAuxClickCapture={answerEarlyInput}>
              {children}
              <LazyToaster />
            </div>
            <LoadPanelsSoon />
          </NuqsAdapter>
        </QueryClientProvider>
      </PreferencesProvider>
    </NonceProvider>
  )
}

function isConsoleBack(): Promise<boolean> {
  return fetchJson('/api/health').then(
    () => true,
    () => false,
  )
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Events say when something changed; this is for what they do not cover.
        staleTime: 30_000,
        // A refusal (4xx) is an answer. Only a server that could not answer is asked again.
        retry: (failures, error) =>
          failures < 2 && error instanceof ReadFailed && (error.status === 0 || error.status >= 500),
      },
      mutations: { retry: false },
    },
  })
}
