import { randomUUID } from 'node:crypto'
import type { AuthOptions, User as SessionUser } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { config } from '../config'
import { clientAddressHeader } from '../http/clientAddress'
import { errorAnswer } from '../http/errorAnswer'
import { log } from '../log'
import type { SignInErrorCode } from '../shared/signInErrors'
import { endSession } from './endSession'
import { entraProvider, entraProviderId } from './entraProvider'
import { sessionCookieName, sessionSeconds, usesSecureCookies } from './session'
import { SignInThrottled } from './signInThrottle'
import { entraClaims, signInWithEntra } from './signInWithEntra'
import { AccountDisabled, SignInFailed, signInWithPassword } from './signInWithPassword'

/** next-auth for this request; `address` is who signs in or out. */
export function authOptions(address: string): AuthOptions {
  const { authSecret, entra } = config()
  return {
    secret: authSecret,
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    useSecureCookies: usesSecureCookies(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: usesSecureCookies() },
      },
    },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [passwordProvider(), ...(entra ? [entraProvider(entra)] : [])],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== entraProviderId) return true
        const refused = await admitFromEntra(user, profile, address)
        return refused ? `/sign-in?error=${refused}` : true
      },
      jwt({ token, user }) {
        // `user` is there at the sign-in only.
        return user
          ? { userId: user.id, sessionId: randomUUID(), epoch: user.sessionEpoch, signedInAt: Date.now() }
          : token
      },
    },
    events: {
      signOut: ({ token }) => endSession(token, address),
    },
    logger: {
      // The metadata is left out: it holds the claims and tokens of whoever was signing in.
      error: (code, metadata) => log().error({ err: errorOf(metadata), reason: code }, 'sign-in failed'),
      warn: (code) => log().warn({ reason: code }, 'sign-in warning'),
      debug: () => undefined,
    },
  }
}

function passwordProvider() {
  return Credentials({
    id: 'password',
    name: 'Password',
    credentials: { email: {}, password: {} },
    async authorize(credentials, request) {
      try {
        const { email, password } = z.object({ email: z.string(), password: z.string() }).parse(credentials)
        const address = z.string().catch('unknown').parse(request.headers?.[clientAddressHeader])
        const user = await signInWithPassword({ email, password, address, origin: 'console' })
        return { id: user.id, sessionEpoch: user.sessionEpoch }
      } catch (error) {
        // next-auth puts the message of whatever is thrown here into the address of the sign-in page.
        throw new Error(codeOf(error))
      }
    },
  })
}

function codeOf(error: unknown): SignInErrorCode {
  if (error instanceof SignInThrottled) return 'signInThrottled'
  if (error instanceof SignInFailed || error instanceof z.ZodError) return 'signInFailed'
  if (error instanceof AccountDisabled) return 'accountDisabled'
  return ownFailure(error, 'signIn.password')
}

/** Not the person's doing: logged, and told apart where they can do something about it. */
function ownFailure(error: unknown, name: string): SignInErrorCode {
  return errorAnswer(error, name).code === 'databaseAway' ? 'databaseAway' : 'unexpected'
}

/** Turns next-auth's user, made from the claims, into ours; or says why not. */
async function admitFromEntra(user: SessionUser, profile: unknown, address: string): Promise<SignInErrorCode | null> {
  const { entra } = config()
  if (!entra) return 'entraUnavailable'
  try {
    const signIn = await signInWithEntra(entraClaims.parse(profile), entra.roleMap, address)
    if ('refused' in signIn) return signIn.refused
    user.id = signIn.user.id
    user.sessionEpoch = signIn.user.sessionEpoch
    return null
  } catch (error) {
    return ownFailure(error, 'signIn.entra')
  }
}

function errorOf(metadata: unknown): unknown {
  if (metadata instanceof Error) return metadata
  return typeof metadata === 'object' && metadata !== null && 'error' in metadata ? metadata.error : undefined
}
