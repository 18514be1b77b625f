import { z } from 'zod'

/** Which search, as it stands in an address. */
export const complianceQuery = { connectionId: z.uuid(), name: z.string().min(1).max(200) }
