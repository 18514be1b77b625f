'use client'
import { Field } from '../ui/Field'
import { Textarea } from '../ui/Textarea'
import { useDraft } from './DraftContext'

export function CaCertificateField() {
  const { draft, change, issue } = useDraft()
  return (
    <Field
      label="CA certificate"
      optional
      hint="In PEM form. Trusted in addition to the machine’s own authorities, by this connection only."
      error={issue('connection.settings.caCertificate')}
    >
      <Textarea
        mono
        rows={3}
        value={draft.caCertificate}
        onChange={(event) => change({ caCertificate: event.target.value })}
        placeholder="-----BEGIN CERTIFICATE-----"
        spellCheck={false}
      />
    </Field>
  )
}
