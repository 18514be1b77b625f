'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Callout } from '@/components/ui/Callout'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { Fieldset } from '@/components/ui/Fieldset'
import { Flyout } from '@/components/ui/Flyout'
import { Mono } from '@/components/ui/Mono'
import { Time } from '@/components/ui/Time'
import { showToast } from '@/components/ui/toastStore'
import type { ActionResult } from '@/lib/shared/actionResult'
import type { Role } from '@/lib/shared/permission'
import type { LinkToHandOver, UserView } from '@/lib/shared/userView'
import { changeRolesAction, disableUserAction, enableUserAction, endSessionsAction, issueLinkAction } from './actions'
import { RoleChoice } from './RoleChoice'
import { UserStatus } from './UserStatus'
import { type Asked, questionOf } from './userQuestions'

interface UserFlyoutProps {
  user: UserView
  own: boolean
  position: string
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  onClose: () => void
  onLink: (link: LinkToHandOver, kind: 'invitation' | 'reset') => void
}

export function UserFlyout({ user, own, position, onPrevious, onNext, onClose, onLink }: UserFlyoutProps) {
  const router = useRouter()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  const perform = async <Data,>(work: Promise<ActionResult<Data>>, done: (data: Data) => void) => {
    setBusy(true)
    const answer = await work.catch(() => null)
    setBusy(false)
    if (!answer?.ok) return setError(answer?.error.message ?? 'The console did not answer. Try again.')
    setError(null)
    setAsked(null)
    done(answer.data)
    router.refresh()
  }
  /** From the toast, when the panel may be closed already */
  const undoable = (title: string, undo: () => Promise<ActionResult<unknown>>, description?: string) =>
    showToast({
      title,
      ...(description ? { description } : {}),
      action: {
        label: 'Undo',
        onAct: async () => {
          const answer = await undo().catch(() => null)
          const problem = answer?.ok ? null : (answer?.error.message ?? 'The console did not answer. Try again.')
          showToast(
            problem
              ? { tone: 'danger', title: 'Not undone', description: problem }
              : { title: `${user.name} is as before` },
          )
          router.refresh()
        },
      },
    })
  const confirm = (what: Asked) => {
    const target = { userId: user.id }
    if (what === 'disable')
      return perform(disableUserAction(target), () =>
        undoable(`${user.name} is disabled`, () => enableUserAction(target)),
      )
    if (what === 'endSessions') {
      return perform(endSessionsAction(target), () => showToast({ title: `${user.name} is signed out everywhere` }))
    }
    return perform(issueLinkAction(target), (link) => onLink(link, what === 'invite' ? 'invitation' : 'reset'))
  }
  const ask = (what: Asked) => () => {
    setError(null)
    setAsked(what)
  }
  const question = asked && questionOf(asked, user, own)
  const byEntra = user.signsInWith === 'entra'
  const noLink = byEntra ? 'This person signs in through Microsoft Entra ID and has no password here.' : null
  return (
    <Flyout
      open
      onClose={onClose}
      title={user.name}
      subtitle={<Mono>{user.email}</Mono>}
      position={position}
      onPrevious={onPrevious}
      onNext={onNext}
      footer={
        user.status === 'disabled' ? (
          <Button
            busy={busy}
            onClick={() =>
              perform(enableUserAction({ userId: user.id }), () =>
                undoable(`${user.name} is enabled`, () => disableUserAction({ userId: user.id })),
              )
            }
          >
            Enable
          </Button>
        ) : (
          <>
            <Button onClick={ask(user.status === 'invited' ? 'invite' : 'resetPassword')} disabledReason={noLink}>
              {user.status === 'invited' ? 'New invitation link' : own ? 'Change password' : 'Reset password'}
            </Button>
            <Button onClick={ask('endSessions')} disabledReason={user.status === 'invited' && 'Has not signed in yet.'}>
              End sessions
            </Button>
            <Button
              variant="dangerQuiet"
              onClick={ask('disable')}
              disabledReason={own && 'You cannot disable your own account. Ask another administrator.'}
            >
              Disable
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-6">
        {error && !asked ? (
          <Callout tone="danger" alert>
            {error}
          </Callout>
        ) : null}
        <DescriptionList
          items={[
            { label: 'Status', value: <UserStatus user={user} /> },
            { label: 'Signs in with', value: byEntra ? 'Microsoft Entra ID' : 'A password of this console' },
            { label: 'Last sign-in', value: user.lastSignInAt ? <Time at={user.lastSignInAt} exact /> : 'Never' },
            { label: 'Account made', value: <Time at={user.createdAt} exact /> },
            ...(user.linkExpiresAt
              ? [
                  {
                    label: 'Unused link',
                    value: (
                      <>
                        works until <Time at={user.linkExpiresAt} exact withSeconds={false} />
                      </>
                    ),
                  },
                ]
              : []),
            {
              label: 'Id',
              value: <Mono truncate>{user.id}</Mono>,
            },
          ]}
        />
        <RolesForm
          key={user.roles.join()}
          user={user}
          own={own}
          busy={busy}
          onSave={(roles) =>
            perform(changeRolesAction({ userId: user.id, roles }), () =>
              undoable(
                `Roles of ${user.name} changed`,
                () => changeRolesAction({ userId: user.id, roles: user.roles }),
                'They work at the next click.',
              ),
            )
          }
        />
      </div>
      {asked && question ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsked(null)}
          title={question.title}
          action={question.action}
          danger={question.danger}
          busy={busy}
          error={
            error ? (
              <Callout tone="danger" alert>
                {error}
              </Callout>
            ) : null
          }
          onConfirm={() => void confirm(asked)}
        >
          {question.text}
        </ConfirmDialog>
      ) : null}
    </Flyout>
  )
}

function RolesForm({
  user,
  own,
  busy,
  onSave,
}: {
  user: UserView
  own: boolean
  busy: boolean
  onSave: (roles: Role[]) => void
}) {
  const [roles, setRoles] = useState<Role[]>(user.roles)
  const changed = roles.length !== user.roles.length || roles.some((role) => !user.roles.includes(role))
  if (user.signsInWith === 'entra') {
    return (
      <Fieldset
        legend="Roles"
        hint="Microsoft Entra ID gives them, by app roles or groups, at each sign-in. Change them there."
      >
        <RoleChoice held={user.roles} readOnly />
      </Fieldset>
    )
  }
  return (
    <Fieldset legend="Roles" hint="Someone with several roles may do what any of them may.">
      <RoleChoice
        held={roles}
        onChange={setRoles}
        locked={
          own ? { administrator: 'You cannot take this role from yourself. Ask another administrator.' } : undefined
        }
      />
      <div>
        <Button
          variant="primary"
          busy={busy}
          disabledReason={!changed && 'Nothing was changed.'}
          onClick={() => onSave(roles)}
        >
          Save roles
        </Button>
      </div>
    </Fieldset>
  )
}
