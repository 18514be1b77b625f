'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { renewSignIn } from '@/lib/connections/renewSignIns'
import { finishConnectionSignIn, startConnectionSignIn } from '@/lib/connections/signIn'
import { createConnection, deleteConnection, updateConnection } from '@/lib/connections/store'
import { testConnection } from '@/lib/connections/test'

const permission = 'connections.manage'
const oneConnection = z.strictObject({ connectionId: z.uuid() })

// The store checks a connection's input itself and names each field, so it passes here as it came.

export const createConnectionAction = action({
  name: 'connections.create',
  permission,
  input: z.unknown(),
  async run(input, actor) {
    const created = await createConnection(input, actor)
    revalidatePath('/connections')
    return created
  },
})

export const updateConnectionAction = action({
  name: 'connections.update',
  permission,
  input: oneConnection.extend({ connection: z.unknown() }),
  async run({ connectionId, connection }, actor) {
    await updateConnection(connectionId, connection, actor)
    revalidatePath('/connections')
    return { connectionId }
  },
})

export const deleteConnectionAction = action({
  name: 'connections.delete',
  permission,
  input: oneConnection,
  async run({ connectionId }, actor) {
    await deleteConnection(connectionId, actor)
    revalidatePath('/connections')
  },
})

export const testConnectionAction = action({
  name: 'connections.test',
  permission,
  input: oneConnection,
  rate: { limit: 20, windowSeconds: 60 },
  async run({ connectionId }, actor) {
    await testConnection(connectionId, actor)
  },
})

export const startSignInAction = action({
  name: 'connections.signIn',
  permission,
  input: oneConnection,
  rate: { limit: 20, windowSeconds: 60 },
  run: ({ connectionId }, actor) => startConnectionSignIn(connectionId, actor),
})

export const renewSignInAction = action({
  name: 'connections.renewSignIn',
  permission,
  input: oneConnection,
  rate: { limit: 20, windowSeconds: 60 },
  run: ({ connectionId }, actor) => renewSignIn(connectionId, actor),
})

const part = z.string().max(10_000).nullable()

export const finishSignInAction = action({
  name: 'connections.finishSignIn',
  permission,
  input: z.strictObject({ state: part, code: part, error: part }),
  rate: { limit: 20, windowSeconds: 60 },
  run: (answer, actor) => finishConnectionSignIn(answer, actor),
})
