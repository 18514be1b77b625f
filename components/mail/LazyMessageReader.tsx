'use client'
import { byNeed } from '../ui/byNeed'
import { OpeningMessage } from './OpeningMessage'

/** Half of what a table of mail weighs, and only for who opens a message: it comes while the message is read. */
export const LazyMessageReader = byNeed(() => import('./MessageReader')).part(
  ({ MessageReader }) => MessageReader,
  OpeningMessage,
)
