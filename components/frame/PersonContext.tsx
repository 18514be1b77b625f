'use client'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type Permission, permissions } from '@/lib/shared/permission'
import type { Person } from './person'

interface Held {
  person: Person
  permissions: ReadonlySet<Permission>
}
const PersonContext = createContext<Held | null>(null)

export function PersonProvider({ person, children }: { person: Person; children: ReactNode }) {
  const held = useMemo(() => ({ person, permissions: new Set(person.permissions) }), [person])
  return <PersonContext value={held}>{children}</PersonContext>
}

export function usePerson(): Held {
  const held = useContext(PersonContext)
  if (!held) throw new Error('usePerson needs the console frame above it.')
  return held
}

/** For `disabledReason`: why this person may not do it; null when they may. The server decides again. */
export function useReasonAgainst(permission: Permission): string | null {
  return usePerson().permissions.has(permission)
    ? null
    : `Your roles do not include “${permissions[permission]}”. An administrator can change that.`
}
