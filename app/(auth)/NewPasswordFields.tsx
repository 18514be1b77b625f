'use client'
import { useState } from 'react'
import { CheckboxField } from '@/components/ui/CheckboxField'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'

/** One field and a way to look at it, instead of typing the same unseen text twice. */
export function NewPasswordFields({ error }: { error: string | undefined }) {
  const [shown, setShown] = useState(false)
  return (
    <>
      <Field
        label="Password"
        hint="At least 12 characters. Several unrelated words are easy to remember and hard to guess."
        error={error}
        required
      >
        <Input
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete="new-password"
          spellCheck={false}
          className="h-9"
        />
      </Field>
      <CheckboxField
        label="Show the password"
        checked={shown}
        onCheckedChange={(checked) => setShown(checked === true)}
      />
    </>
  )
}
