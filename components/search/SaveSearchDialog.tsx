'use client'
import { useState, useTransition } from 'react'
import type { ActionError, ActionResult } from '@/lib/shared/actionResult'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { CheckboxField } from '../ui/CheckboxField'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { showToast } from '../ui/toastStore'
import type { SearchDraft } from './searchDraft'

export type SaveSearch = (input: {
  name: string
  shared: boolean
  replace: boolean
  draft: SearchDraft
}) => Promise<ActionResult<{ searchId: string }>>

/** Keeps what the form holds under a name. */
export function SaveSearchDialog({
  draft,
  save,
  onClose,
}: {
  draft: SearchDraft
  save: SaveSearch
  onClose: () => void
}) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [error, setError] = useState<ActionError | null>(null)
  const [busy, start] = useTransition()
  const taken = error?.code === 'nameTaken'
  const send = (replace: boolean) =>
    start(async () => {
      const result = await save({ name: name.trim(), shared, replace, draft })
      if (!result.ok) return setError(result.error)
      showToast({ title: 'Saved', description: name.trim() })
      onClose()
    })
  const why = name.trim() === '' ? 'Give it a name.' : null
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Save this search"
      description="A relative time range stays relative: “last 7 days” counts from the day it is run."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {taken ? (
            <Button variant="primary" busy={busy} disabledReason={why} onClick={() => send(true)}>
              Replace
            </Button>
          ) : (
            <Button variant="primary" busy={busy} disabledReason={why} onClick={() => send(false)}>
              Save
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        {error && !taken ? (
          <Callout tone="danger" alert title="It was not saved">
            {error.message}
          </Callout>
        ) : null}
        <Field label="Name" error={taken ? error.message : undefined}>
          <Input
            value={name}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => {
              setName(event.target.value)
              if (taken) setError(null)
            }}
          />
        </Field>
        <CheckboxField
          label="Shared"
          hint="Everyone who may see searches can use it; only you can change it."
          checked={shared}
          onCheckedChange={setShared}
        />
      </div>
    </Dialog>
  )
}
