'use client'
import { RefreshCw, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState, useTransition } from 'react'
import type { ActionError, ActionResult } from '@/lib/shared/actionResult'
import type { ConnectionView } from '@/lib/shared/connectionView'
import { useLiveRead } from '../live/useLiveRead'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { PageHeader } from '../ui/PageHeader'
import { Tab, TabList, TabPanel, Tabs } from '../ui/Tabs'
import { showToast } from '../ui/toastStore'
import { ConnectionForm, type ConnectionFormChoices } from './ConnectionForm'
import { ConnectionHealth } from './ConnectionHealth'
import { ConnectionHealthTab } from './ConnectionHealthTab'
import { draftOf, type inputOf } from './connectionDraft'
import { secretWords } from './SecretField'
import { SignInSteps } from './SignInSteps'
import { UnsafeTransport } from './UnsafeTransport'

const tabs = ['health', 'settings'] as const

export interface ConnectionActions {
  save: (input: {
    connectionId: string
    connection: ReturnType<typeof inputOf>
  }) => Promise<ActionResult<{ connectionId: string }>>
  test: (input: { connectionId: string }) => Promise<ActionResult<unknown>>
  signIn: (input: { connectionId: string }) => Promise<ActionResult<{ url: string }>>
  renewSignIn: (input: { connectionId: string }) => Promise<ActionResult<unknown>>
  remove: (input: { connectionId: string }) => Promise<ActionResult<unknown>>
}

export function ConnectionPage({
  initial,
  choices,
  actions,
}: {
  initial: ConnectionView
  choices: ConnectionFormChoices
  actions: ConnectionActions
}) {
  const router = useRouter()
  const { connectionId } = initial
  const { data: view, refetch } = useLiveRead(['connection', connectionId], `/api/connections/${connectionId}`, initial)
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('health'))
  const [error, setError] = useState<ActionError | null>(null)
  const [testing, startTest] = useTransition()
  const [leaving, startSignIn] = useTransition()
  const [renewing, startRenewal] = useTransition()
  const [removing, startRemoval] = useTransition()
  const [asking, setAsking] = useState(false)

  const test = () =>
    startTest(async () => {
      setError(null)
      const answer = await actions.test({ connectionId })
      if (!answer.ok) setError(answer.error)
      await refetch()
    })
  const signIn = () =>
    startSignIn(async () => {
      setError(null)
      const answer = await actions.signIn({ connectionId })
      if (answer.ok) window.location.assign(answer.data.url)
      else setError(answer.error)
    })
  const renew = () =>
    startRenewal(async () => {
      setError(null)
      const answer = await actions.renewSignIn({ connectionId })
      if (answer.ok) showToast({ title: 'Sign-in renewed' })
      else setError(answer.error)
      await refetch()
    })
  const remove = () =>
    startRemoval(async () => {
      const answer = await actions.remove({ connectionId })
      if (answer.ok) {
        showToast({ title: `Connection “${view.name}” deleted` })
        router.push('/connections')
      } else {
        setAsking(false)
        setError(answer.error)
      }
    })
  const missing = view.missingSecrets.filter((name) => name !== 'refreshToken')

  return (
    <>
      <PageHeader
        title={view.name}
        description={view.description}
        trail={[{ href: '/connections', label: 'Connections' }]}
        status={<ConnectionHealth {...view} />}
        actions={
          <Button variant="primary" shortcut="a" onClick={test} busy={testing}>
            <RefreshCw aria-hidden />
            Test now
          </Button>
        }
      />
      <div className="flex flex-col gap-3 px-4 pb-10 md:px-6">
        {error ? (
          <Callout tone="danger" alert title="That did not work">
            {error.message}
          </Callout>
        ) : null}
        {missing.length > 0 ? (
          <Callout tone="waiting" title="It cannot be used yet">
            Missing: {missing.map((name) => secretWords[name]?.label ?? name).join(', ')}. Enter it under Settings.
          </Callout>
        ) : null}
        {view.kind === 'exchangeServer' ? <UnsafeTransport {...draftOf(view).exchange} /> : null}
        <SignInSteps view={view} leaving={leaving} renewing={renewing} onSignIn={signIn} onRenew={renew} />
        <Tabs value={tab} onValueChange={(value) => void setTab(tabs.find((one) => one === value) ?? null)}>
          <TabList aria-label="Connection">
            <Tab value="health">Health</Tab>
            <Tab value="settings">Settings</Tab>
          </TabList>
          <TabPanel value="health">
            <ConnectionHealthTab view={view} testing={testing} onTest={test} />
          </TabPanel>
          <TabPanel value="settings">
            <ConnectionForm
              // After a save the form starts from what was stored
              key={view.secrets.map((secret) => secret.setAt).join() + JSON.stringify(view.settings)}
              initial={draftOf(view)}
              stored={view.secrets}
              choices={choices}
              isNew={false}
              save={(connection) => actions.save({ connectionId, connection })}
              onSaved={() => {
                showToast({
                  title: 'Connection saved',
                  description: 'Test it to see whether it works.',
                  action: { label: 'Test now', onAct: test },
                })
                void refetch()
                router.refresh()
              }}
            />
            <div className="mt-8 max-w-2xl border-line border-t pt-4">
              <Button variant="dangerQuiet" onClick={() => setAsking(true)}>
                <Trash2 aria-hidden />
                Delete connection
              </Button>
            </div>
          </TabPanel>
        </Tabs>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        danger
        busy={removing}
        title={`Delete the connection “${view.name}”?`}
        action="Delete this connection and its secrets"
        onConfirm={remove}
      >
        Its secrets and its health history are deleted and cannot be brought back. A connection over which something was
        run is kept for the record: switch it off instead.
      </ConfirmDialog>
    </>
  )
}
