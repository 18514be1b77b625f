'use client'
import { Callout } from '../ui/Callout'
import { CheckboxField } from '../ui/CheckboxField'
import { Field } from '../ui/Field'
import { Fieldset } from '../ui/Fieldset'
import { Input } from '../ui/Input'
import { RadioGroup } from '../ui/RadioGroup'
import { Textarea } from '../ui/Textarea'
import { CaCertificateField } from './CaCertificateField'
import { useDraft } from './DraftContext'

export function ExchangeServerFields() {
  const { draft, change, issue } = useDraft()
  const { exchange } = draft
  const at = 'connection.settings'
  const changeExchange = (part: Partial<typeof exchange>) => change({ exchange: { ...exchange, ...part } })
  return (
    <>
      <Callout title="For servers on your own premises">
        Exchange Online refuses Exchange Web Services: use a Microsoft 365 connection for it. This version stores an
        Exchange Server connection but cannot use it yet; its test says so.
      </Callout>
      <Fieldset legend="Server">
        <CheckboxField
          label="Find the server by autodiscover"
          hint="From the domain of the user name."
          checked={exchange.autodiscover}
          onCheckedChange={(checked) => changeExchange({ autodiscover: checked === true })}
        />
        <Field
          label="Address"
          optional={exchange.autodiscover}
          required={!exchange.autodiscover}
          error={issue(`${at}.url`)}
        >
          <Input
            mono
            type="url"
            value={exchange.url}
            onChange={(event) => changeExchange({ url: event.target.value })}
            placeholder="https://mail.example.com/EWS/Exchange.asmx"
            spellCheck={false}
          />
        </Field>
        <CheckboxField
          label="Verify the server’s certificate"
          hint={
            exchange.verifyTls
              ? 'Recommended. For a certificate of your own, add its authority below.'
              : 'Anyone in between could read the password and every message. Add a CA certificate instead.'
          }
          checked={exchange.verifyTls}
          onCheckedChange={(checked) => changeExchange({ verifyTls: checked === true })}
        />
        <CaCertificateField />
      </Fieldset>
      <Fieldset legend="Account">
        <Field label="User name" hint="DOMAIN\user, or user@domain." error={issue(`${at}.username`)} required>
          <Input
            mono
            value={exchange.username}
            onChange={(event) => changeExchange({ username: event.target.value })}
            spellCheck={false}
            autoComplete="off"
          />
        </Field>
        <Field label="Authentication" error={issue(`${at}.authentication`)}>
          <RadioGroup
            value={exchange.authentication}
            onValueChange={(value) => changeExchange({ authentication: value === 'basic' ? 'basic' : 'ntlm' })}
            options={[
              { value: 'ntlm', label: 'NTLM' },
              { value: 'basic', label: 'Basic', hint: 'Sends the password with every request; only over https.' },
            ]}
          />
        </Field>
        <Field label="Access to other mailboxes" error={issue(`${at}.accessType`)}>
          <RadioGroup
            value={exchange.accessType}
            onValueChange={(value) =>
              changeExchange({ accessType: value === 'delegate' ? 'delegate' : 'impersonation' })
            }
            options={[
              {
                value: 'impersonation',
                label: 'Impersonation',
                hint: 'The account has the role ApplicationImpersonation.',
              },
              { value: 'delegate', label: 'Delegate', hint: 'The account has rights on each mailbox.' },
            ]}
          />
        </Field>
        <Field
          label="Operational mailbox"
          optional
          hint="When set, it replaces the mailbox in every command."
          error={issue(`${at}.operationalMailbox`)}
        >
          <Input
            mono
            type="email"
            value={exchange.operationalMailbox}
            onChange={(event) => changeExchange({ operationalMailbox: event.target.value })}
            spellCheck={false}
          />
        </Field>
        <Field
          label="Mailboxes"
          optional
          hint="One per line. Searched when all mailboxes are asked for and the server cannot list them."
          error={issue(`${at}.mailboxes`)}
        >
          <Textarea
            mono
            rows={3}
            value={exchange.mailboxes}
            onChange={(event) => changeExchange({ mailboxes: event.target.value })}
            spellCheck={false}
          />
        </Field>
      </Fieldset>
    </>
  )
}
