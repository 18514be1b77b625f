'use client'
import { CopyButton } from '../ui/CopyButton'
import { Field } from '../ui/Field'
import { Fieldset } from '../ui/Fieldset'
import { Input } from '../ui/Input'
import { RadioGroup } from '../ui/RadioGroup'
import { Select } from '../ui/Select'
import { Textarea } from '../ui/Textarea'
import { CaCertificateField } from './CaCertificateField'
import { type CredentialKind, credentialKinds, endpointNames } from './connectionDraft'
import { useDraft } from './DraftContext'

export interface CloudChoice {
  value: string
  label: string
  endpoints: Record<(typeof endpointNames)[number], string> | null
}

const endpointWords = {
  login: 'Sign-in (Entra ID)',
  graph: 'Microsoft Graph',
  exchangeOnline: 'Exchange Online administration',
  compliance: 'Compliance',
}

const credentialWords: Record<CredentialKind, { label: string; hint: string }> = {
  clientSecret: {
    label: 'App with a client secret',
    hint: 'Acts as the application: every mailbox that its permissions cover.',
  },
  certificate: { label: 'App with a certificate', hint: 'The same, without a secret that can be typed. Recommended.' },
  delegated: {
    label: 'Sign-in of a person',
    hint: 'Acts as that person. Needed for what applications may not do, such as reporting messages.',
  },
  password: {
    label: 'User name and password',
    hint: 'Acts as that account; does not work with multifactor authentication. Microsoft advises against it.',
  },
}

export function Microsoft365Fields({ clouds, callbackUrl }: { clouds: readonly CloudChoice[]; callbackUrl: string }) {
  const { draft, change, issue } = useDraft()
  const at = 'connection.settings'
  const cloud = clouds.find((one) => one.value === draft.cloud)
  const custom = draft.cloud === 'custom'
  const { credential } = draft
  const changeCredential = (part: Partial<typeof credential>) => change({ credential: { ...credential, ...part } })
  return (
    <>
      <Fieldset legend="Tenant">
        <Field label="Environment" error={issue(`${at}.cloud`)} required>
          <Select
            value={draft.cloud}
            onValueChange={(value) => change({ cloud: value })}
            options={clouds.map(({ value, label, endpoints }) => ({
              value,
              label,
              hint: endpoints ? new URL(endpoints.graph).host : 'Your own addresses and certificate',
            }))}
          />
        </Field>
        <Field
          label="Tenant"
          hint="Its id, or one of its domains: contoso.onmicrosoft.com."
          error={issue(`${at}.tenantId`)}
          required
        >
          <Input
            mono
            value={draft.tenantId}
            onChange={(event) => change({ tenantId: event.target.value })}
            spellCheck={false}
            autoComplete="off"
          />
        </Field>
        <details open={custom || Object.values(draft.endpoints).some(Boolean)} className="group">
          <summary className="w-fit cursor-pointer font-medium text-accent">
            {custom ? 'Addresses and certificate' : 'Replace single addresses'}
          </summary>
          <div className="mt-3 flex flex-col gap-4 border-line border-l pl-4">
            {endpointNames.map((name) => (
              <Field
                key={name}
                label={endpointWords[name]}
                required={custom && (name === 'login' || name === 'graph')}
                optional={!(custom && (name === 'login' || name === 'graph'))}
                error={issue(`${at}.endpoints.${name}`)}
              >
                <Input
                  mono
                  type="url"
                  value={draft.endpoints[name]}
                  onChange={(event) => change({ endpoints: { ...draft.endpoints, [name]: event.target.value } })}
                  placeholder={cloud?.endpoints?.[name] ?? 'https://'}
                  spellCheck={false}
                />
              </Field>
            ))}
            <CaCertificateField />
          </div>
        </details>
      </Fieldset>
      <Fieldset legend="Credential">
        <RadioGroup
          aria-label="Credential"
          value={credential.kind}
          onValueChange={(kind) => changeCredential({ kind: kind as CredentialKind })}
          options={credentialKinds.map((kind) => ({ value: kind, ...credentialWords[kind] }))}
        />
        <Field label="Application (client) ID" error={issue(`${at}.credential.clientId`)} required>
          <Input
            mono
            value={credential.clientId}
            onChange={(event) => changeCredential({ clientId: event.target.value })}
            spellCheck={false}
            autoComplete="off"
          />
        </Field>
        {credential.kind === 'certificate' ? (
          <Field
            label="Certificate"
            hint="In PEM form, as uploaded to the app registration. Its thumbprint is worked out from it."
            error={issue(`${at}.credential.certificate`)}
            required
          >
            <Textarea
              mono
              rows={4}
              value={credential.certificate}
              onChange={(event) => changeCredential({ certificate: event.target.value })}
              placeholder="-----BEGIN CERTIFICATE-----"
              spellCheck={false}
            />
          </Field>
        ) : null}
        {credential.kind === 'delegated' ? (
          <>
            <Field
              label="Scopes"
              hint="Separated by spaces. A bare name means Microsoft Graph of the chosen environment; without offline_access there is no refresh token."
              error={issue(`${at}.credential.scopes`)}
              required
            >
              <Textarea
                mono
                rows={2}
                value={credential.scopes}
                onChange={(event) => changeCredential({ scopes: event.target.value })}
                spellCheck={false}
              />
            </Field>
            <div>
              <p className="font-medium text-strong">Callback URL</p>
              <p className="flex items-center gap-1">
                <span className="mono wrap-anywhere">{callbackUrl}</span>
                <CopyButton value={callbackUrl} label="Copy the callback URL" />
              </p>
              <p className="text-muted text-xs">
                Add it to the app registration under Authentication, platform Web, as a redirect URI. “Get
                authorization” and “Get refresh token” follow on the connection’s page, once it is saved.
              </p>
            </div>
          </>
        ) : null}
        {credential.kind === 'password' ? (
          <Field label="User name" error={issue(`${at}.credential.username`)} required>
            <Input
              mono
              value={credential.username}
              onChange={(event) => changeCredential({ username: event.target.value })}
              placeholder="service@example.com"
              spellCheck={false}
              autoComplete="off"
            />
          </Field>
        ) : null}
      </Fieldset>
    </>
  )
}
