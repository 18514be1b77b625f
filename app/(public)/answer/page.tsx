import type { Metadata } from 'next'
import { connection } from 'next/server'
import { AnswerForm } from './AnswerForm'

export const metadata: Metadata = { title: 'Your answer', robots: { index: false, follow: false } }

/** The same page for every link, good or not: what a link is for is in the part that never reaches the server by GET. */
export default async function AnswerPage() {
  await connection()
  return <AnswerForm />
}
