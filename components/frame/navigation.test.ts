import { describe, expect, it } from 'vitest'
import { permissionsOf } from '@/lib/shared/permission'
import { isCurrent, navigation, reasonAgainst } from './navigation'

const entry = (href: string) => {
  const found = navigation.flatMap((group) => group.entries).find((one) => one.href === href)
  if (!found) throw new Error(`No entry for ${href}`)
  return found
}

describe('navigation', () => {
  it('says why a viewer cannot open the audit log, and nothing against an auditor', () => {
    expect(reasonAgainst(entry('/audit'), permissionsOf(['viewer']))).toContain('audit log')
    expect(reasonAgainst(entry('/audit'), permissionsOf(['auditor']))).toBeNull()
  })
  it('marks the section of a deeper page, and the overview only on itself', () => {
    expect(isCurrent(entry('/runs'), '/runs/123')).toBe(true)
    expect(isCurrent(entry('/runs'), '/runsheet')).toBe(false)
    expect(isCurrent(entry('/'), '/runs')).toBe(false)
  })
})
