import { z } from 'zod'

export const approvalParams = z.strictObject({ approvalId: z.uuid('This is not the id of a request.') })
