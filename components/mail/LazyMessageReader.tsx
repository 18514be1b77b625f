'use client'
import dynamic from 'next/dynamic'
import { OpeningMessage } from './OpeningMessage'

/** Half of what a table of mail weighs, and only for who opens a message: it comes while the message is read. */
export const LazyMessageReader = dynamic(() => import('./MessageReader').then(({ MessageReader }) => MessageReader), {
  ssr: false,
  loading: OpeningMessage,
})
