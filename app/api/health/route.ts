import { errorAnswer } from '@/lib/http/errorAnswer'
import { problem } from '@/lib/http/problem'
import { requireDatabase } from '@/lib/status/requireDatabase'

/**
 * Whether the console can do its work: 200, or a problem that says what is away. For load balancers, and for a page that could
 * not be made; so for everyone, signed in or not, and it tells nothing else.
 */
export async function GET(): Promise<Response> {
  try {
    await requireDatabase()
    return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return problem(errorAnswer(error, 'health'), error)
  }
}
