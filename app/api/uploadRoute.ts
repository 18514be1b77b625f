import type { NextRequest } from 'next/server'
import { currentActor } from '@/lib/auth/actor'
import { answerUpload, type UploadDefinition } from '@/lib/http/answerUpload'

/** Makes a POST route handler that takes one file. It only reads it: what changes something is a server action. */
export function uploadRoute(definition: UploadDefinition) {
  return (request: NextRequest): Promise<Response> => answerUpload(definition, request, currentActor)
}
