import { z } from 'zod'

/** One spelling per account: addresses are compared in lower case. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'An e-mail address has at most 254 characters.')
  .pipe(z.email('This is not an e-mail address.'))

export const personName = z.string().trim().min(1, 'Give a name.').max(120, 'Use at most 120 characters.')
