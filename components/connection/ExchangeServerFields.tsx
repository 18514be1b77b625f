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
import { UnsafeTransport } from './UnsafeTransport'

export function ExchangeServerFields() {
  const { draft, change, issue } = useDraft()
  const { exchange } = draft
  const at = 'connection.settings'
  const changeExchange = (part: Partial<typeof exchange>) => change({ exchange: { ...exchange, ...part } })
  return (
    <>
      <Callout title="For servers on your own premises">
        Exchange 2007 SP1 and later, over Exchange Web Services. Exchange Online has closed these services: use a
        Microsoft 365 connection for mailboxes there.
      </Callout>
      <Fieldset legend="Server">
        <CheckboxField
          label="Find the server by autodiscover"
          hint="From the domain of the user name, or of the address below."
          checked={exchange.autodiscover}
          onCheckedChange={(autodiscover) => changeExchange({ autodiscover })}
        />
        <Field
          label="Address"
          optional={exchange.autodiscover}
          required={!exchange.autodiscover}
          error={issue(`${at}.url`)}
          hint={exchange.autodiscover ? 'Not used while autodiscover finds the server.' : undefined}
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
        {exchange.autodiscover ? (
          <>
            <Field
              label="Address to look for"
              optional
              hint="Somebody’s e-mail address, where the user name is none (DOMAIN\user)."
              error={issue(`${at}.autodiscoverAddress`)}
            >
              <Input
                mono
                type="email"
                value={exchange.autodiscoverAddress}
                onChange={(event) => changeExchange({ autodiscoverAddress: event.target.value })}
                spellCheck={false}
              />
            </Field>
            <Field
              label="Confirmed hosts"
              optional
              hint="One per line. The password is sent to hosts of the address’s own domain, and to these."
              error={issue(`${at}.confirmedHosts`)}
            >
              <Textarea
                mono
                rows={2}
                value={exchange.confirmedHosts}
                onChange={(event) => changeExchange({ confirmedHosts: event.target.value })}
                spellCheck={false}
              />
            </Field>
          </>
        ) : null}
        <CheckboxField
          label="Verify the server’s certificate"
          hint="For a certificate of your own, add its authority below."
          checked={exchange.verifyTls}
          onCheckedChange={(verifyTls) => changeExchange({ verifyTls })}
        />
        <UnsafeTransport {...exchange} />
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
