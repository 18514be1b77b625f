'use client'
import { CheckboxField } from '@/components/ui/CheckboxField'
import { type Role, roles } from '@/lib/shared/permission'
import { roleWords } from '@/lib/shared/roleWords'

export function RoleChoice({
  held,
  onChange,
  locked,
  readOnly,
}: {
  held: readonly Role[]
  onChange?: (roles: Role[]) => void
  /** Roles that cannot be changed, with the reason */
  locked?: Partial<Record<Role, string>>
  readOnly?: boolean
}) {
  return (
    <div className="flex flex-col gap-3">
      {roles.map((role) => (
        <CheckboxField
          key={role}
          label={roleWords[role].name}
          hint={locked?.[role] ?? roleWords[role].purpose}
          checked={held.includes(role)}
          disabled={readOnly || locked?.[role] !== undefined}
          onCheckedChange={(checked) =>
            onChange?.(roles.filter((one) => (one === role ? checked === true : held.includes(one))))
          }
        />
      ))}
    </div>
  )
}
