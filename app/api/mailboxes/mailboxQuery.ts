import { z } from 'zod'

/** Which mailbox, as it stands in an address; one that is left out is the signed-in user's own. */
export const mailboxQuery = { connectionId: z.uuid(), mailbox: z.string().max(320).default('') }
