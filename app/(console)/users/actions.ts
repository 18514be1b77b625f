'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { disableUser, enableUser, endSessions } from '@/lib/auth/users/changeAccess'
import { changeRoles } from '@/lib/auth/users/changeRoles'
import { invitation, inviteUser, issueLink } from '@/lib/auth/users/inviteUser'
import { roles } from '@/lib/shared/permission'

const permission = 'users.manage'
const onePerson = z.strictObject({ userId: z.uuid() })

export const inviteUserAction = action({
  name: 'users.invite',
  input: invitation,
  permission,
  async run(input, actor) {
    const link = await inviteUser(actor, input)
    revalidatePath('/users')
    return link
  },
})

export const issueLinkAction = action({
  name: 'users.issueLink',
  input: onePerson,
  permission,
  async run({ userId }, actor) {
    const link = await issueLink(actor, userId)
    revalidatePath('/users')
    return link
  },
})

export const changeRolesAction = action({
  name: 'users.changeRoles',
  input: z.strictObject({ userId: z.uuid(), roles: z.array(z.enum(roles)).max(roles.length) }),
  permission,
  async run(input, actor) {
    await changeRoles(actor, input.userId, input.roles)
    revalidatePath('/users')
  },
})

export const disableUserAction = action({
  name: 'users.disable',
  input: onePerson,
  permission,
  async run({ userId }, actor) {
    await disableUser(actor, userId)
    revalidatePath('/users')
  },
})

export const enableUserAction = action({
  name: 'users.enable',
  input: onePerson,
  permission,
  async run({ userId }, actor) {
    await enableUser(actor, userId)
    revalidatePath('/users')
  },
})

export const endSessionsAction = action({
  name: 'users.endSessions',
  input: onePerson,
  permission,
  async run({ userId }, actor) {
    await endSessions(actor, userId)
    revalidatePath('/users')
  },
})
