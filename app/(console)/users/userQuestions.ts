import type { UserView } from '@/lib/shared/userView'

/** What is asked about before it is done. */
export type Asked = 'disable' | 'endSessions' | 'invite' | 'resetPassword'

export interface Question {
  title: string
  text: string
  action: string
  danger: boolean
}

export function questionOf(asked: Asked, user: UserView, own: boolean): Question {
  if (asked === 'disable') {
    return {
      title: `Disable ${user.name}?`,
      text: 'They are signed out everywhere at once and cannot sign in. Their runs, requests and audit entries stay. You can enable them again.',
      action: `Disable ${user.name}`,
      danger: true,
    }
  }
  if (asked === 'endSessions') {
    return {
      title: own ? 'End your sessions?' : `End the sessions of ${user.name}?`,
      text: own
        ? 'You are signed out everywhere, here too, and sign in again.'
        : 'They are signed out everywhere at once, and may sign in again.',
      action: 'End sessions',
      danger: false,
    }
  }
  if (asked === 'invite') {
    return {
      title: `New invitation link for ${user.name}?`,
      text: 'A link made before stops working.',
      action: 'Make the link',
      danger: false,
    }
  }
  return {
    title: own ? 'Make a link to change your password?' : `Reset the password of ${user.name}?`,
    text: own
      ? 'Your password works until you use the link. Then you are signed out everywhere.'
      : 'The password stops working at once and they are signed out everywhere. You get a link with which they choose a new one.',
    action: own ? 'Make the link' : 'Reset the password',
    danger: !own,
  }
}
