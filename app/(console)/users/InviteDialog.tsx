'use client'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Callout } from '@/components/ui/Callout'
import { Dialog } from '@/components/ui/Dialog'
import { Field } from '@/components/ui/Field'
import { FieldError } from '@/components/ui/FieldError'
import { Fieldset } from '@/components/ui/Fieldset'
import { Input } from '@/components/ui/Input'
import { RadioGroup } from '@/components/ui/RadioGroup'
import { showToast } from '@/components/ui/toastStore'
import type { ActionError } from '@/lib/shared/actionResult'
import type { Role } from '@/lib/shared/permission'
import type { LinkToHandOver } from '@/lib/shared/userView'
import { inviteUserAction } from './actions'
import { RoleChoice } from './RoleChoice'

interface InviteDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  entraOffered: boolean
  onInvited: (link: LinkToHandOver | null, name: string) => void
}

export function InviteDialog(props: InviteDialogProps) {
  const formId = useId()
  const [busy, setBusy] = useState(false)
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title="Invite someone"
      footer={
        <>
          <Button onClick={() => props.onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Invite
          </Button>
        </>
      }
    >
      {/* Inside the dialog, so that each opening starts with an empty form. */}
      <InviteForm {...props} formId={formId} setBusy={setBusy} />
    </Dialog>
  )
}

function InviteForm({
  formId,
  setBusy,
  entraOffered,
  onInvited,
}: InviteDialogProps & { formId: string; setBusy: (busy: boolean) => void }) {
  const [signsInWith, setSignsInWith] = useState<'password' | 'entra'>('password')
  const [roles, setRoles] = useState<Role[]>([])
  const [error, setError] = useState<ActionError | null>(null)
  const problemOf = (path: string) => error?.issues?.find((issue) => issue.path === path)?.message

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const person = { name: String(form.get('name') ?? ''), email: String(form.get('email') ?? '') }
    setBusy(true)
    const answer = await inviteUserAction(
      signsInWith === 'entra' ? { signsInWith, ...person } : { signsInWith, ...person, roles },
    ).catch(() => null)
    setBusy(false)
    if (!answer?.ok) {
      setError(answer?.error ?? { code: 'noAnswer', message: 'The console did not answer. Try again.' })
      return
    }
    if (!answer.data) showToast({ title: `${person.name} can sign in through Microsoft Entra ID now` })
    onInvited(answer.data, person.name)
  }

  return (
    <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4 pb-2">
      {error && !error.issues?.length ? (
        <Callout tone="danger" alert>
          {error.message}
        </Callout>
      ) : null}
      <Field label="Name" error={problemOf('name')} required>
        <Input name="name" autoComplete="off" autoFocus />
      </Field>
      <Field
        label={signsInWith === 'entra' ? 'User principal name' : 'E-mail address'}
        hint={signsInWith === 'entra' ? 'As Entra ID has it; often the e-mail address.' : undefined}
        error={problemOf('email')}
        required
      >
        <Input name="email" type="email" autoComplete="off" spellCheck={false} />
      </Field>
      {entraOffered ? (
        <Fieldset legend="Signs in with">
          <RadioGroup
            aria-label="Signs in with"
            value={signsInWith}
            onValueChange={(value) => setSignsInWith(value === 'entra' ? 'entra' : 'password')}
            options={[
              { value: 'password', label: 'A password of this console', hint: 'You get a link to hand over.' },
              { value: 'entra', label: 'Microsoft Entra ID', hint: 'Entra ID gives the roles, at each sign-in anew.' },
            ]}
          />
        </Fieldset>
      ) : null}
      {signsInWith === 'password' ? (
        <Fieldset legend="Roles">
          <RoleChoice held={roles} onChange={setRoles} />
          {problemOf('roles') ? <FieldError>{problemOf('roles')}</FieldError> : null}
        </Fieldset>
      ) : null}
    </form>
  )
}
