'use client'
import { useRouter } from 'next/navigation'
import type { ActionResult } from '@/lib/shared/actionResult'
import { PageHeader } from '../ui/PageHeader'
import { showToast } from '../ui/toastStore'
import { ConnectionForm, type ConnectionFormChoices } from './ConnectionForm'
import { emptyDraft, type inputOf } from './connectionDraft'

export function NewConnection({
  choices,
  create,
}: {
  choices: ConnectionFormChoices
  create: (input: ReturnType<typeof inputOf>) => Promise<ActionResult<{ connectionId: string }>>
}) {
  const router = useRouter()
  return (
    <>
      <PageHeader title="Add connection" trail={[{ href: '/connections', label: 'Connections' }]} />
      <div className="px-4 pt-2 pb-10 md:px-6">
        <ConnectionForm
          initial={emptyDraft}
          stored={[]}
          choices={choices}
          isNew
          save={create}
          onSaved={(connectionId) => {
            showToast({ title: 'Connection added', description: 'Test it to see whether it works.' })
            router.push(`/connections/${connectionId}`)
          }}
        />
      </div>
    </>
  )
}
