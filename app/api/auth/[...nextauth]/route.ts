import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/options'
import { config, setNextAuthUrl } from '@/lib/config'
import { clientAddressHeader } from '@/lib/http/clientAddress'
import { problem } from '@/lib/http/problem'
import { CrossOrigin, isSameOrigin } from '@/lib/http/sameOrigin'

/** What our pages use. next-auth also answers unauthenticated log lines ("_log") and renews sessions ("session"). */
const offered = ['csrf', 'providers', 'signin', 'signout', 'callback', 'error']

interface RouteContext {
  params: Promise<{ nextauth: string[] }>
}

async function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  const [asked = ''] = (await context.params).nextauth
  if (!offered.includes(asked)) {
    return problem({ code: 'notFound', message: 'There is nothing at this address.' })
  }
  const { publicUrl } = config()
  if (request.method !== 'GET' && !isSameOrigin(request.headers, publicUrl)) {
    const { code, message } = new CrossOrigin(publicUrl)
    return problem({ code, message })
  }
  setNextAuthUrl()
  return NextAuth(request, context, authOptions(request.headers.get(clientAddressHeader) ?? 'unknown'))
}

export { handle as GET, handle as POST }
