import { type Permission, permissions } from '../shared/permission'
import { Refusal } from '../shared/refusal'

/** Signed in, but without the permission that this needs. */
export class NotPermitted extends Refusal {
  readonly permission: Permission

  constructor(permission: Permission) {
    super(
      'notPermitted',
      `Your roles do not include this permission: ${permissions[permission]} (${permission}). An administrator can give you a role that has it.`,
    )
    this.permission = permission
  }
}

export class NotSignedIn extends Refusal {
  constructor() {
    super('notSignedIn', 'Your session has ended. Sign in again, then repeat what you did.')
  }
}
