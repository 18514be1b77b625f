'use server'
import { z } from 'zod'
import { publicAction } from '@/app/actions/action'
import { checkSetupLink, completeSetup, setupInput } from '@/lib/auth/setup'
import { choosePassword, choosePasswordInput, linkInput, readLink } from '@/lib/auth/users/choosePassword'

/** Enough for someone who mistypes; far too few to guess a token of 256 bits, or to keep the server busy with scrypt. */
const rate = { limit: 30, windowSeconds: 15 * 60 }

export const checkSetupLinkAction = publicAction({
  name: 'setup.check',
  input: z.strictObject({ token: z.string().min(1).max(200) }),
  rate,
  run: ({ token }) => checkSetupLink(token),
})

export const completeSetupAction = publicAction({
  name: 'setup.complete',
  input: setupInput,
  rate,
  run: (input, address) => completeSetup(input, address),
})

export const readLinkAction = publicAction({
  name: 'link.read',
  input: linkInput,
  rate,
  run: (input) => readLink(input),
})

export const choosePasswordAction = publicAction({
  name: 'link.choosePassword',
  input: choosePasswordInput,
  rate,
  run: (input, address) => choosePassword(input, address),
})
