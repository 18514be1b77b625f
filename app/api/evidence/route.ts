import { z } from 'zod'
import { findEvidence } from '@/lib/evidence/find'
import { apiRoute } from '../apiRoute'

export const GET = apiRoute({
  name: 'evidence.find',
  permission: 'evidence.read',
  query: z.strictObject({ name: z.string().max(200).default('') }),
  read: ({ query: { name }, actor }) => findEvidence(name, actor),
})
