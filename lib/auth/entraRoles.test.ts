import { describe, expect, it } from 'vitest'
import { readEntraRoleMap, rolesFromClaims } from './entraRoles'

describe('Entra roles', () => {
  it('knows the app roles named after ours without any configuration', () => {
    const map = readEntraRoleMap('')
    if (typeof map === 'string') throw new Error(map)
    expect(rolesFromClaims({ roles: ['Clawback.Approver', 'clawback.viewer', 'Other.Admin'] }, map)).toEqual([
      'viewer',
      'approver',
    ])
    expect(rolesFromClaims({ roles: ['administrator'] }, map)).toEqual([])
    expect(rolesFromClaims({}, map)).toEqual([])
  })

  it('maps group ids and app roles as configured, and then nothing else', () => {
    const map = readEntraRoleMap(
      '{"6F2C0000-0000-4000-8000-000000000001": ["analyst","auditor"], "Sec.Approve": "approver"}',
    )
    if (typeof map === 'string') throw new Error(map)
    expect(rolesFromClaims({ groups: ['6f2c0000-0000-4000-8000-000000000001'] }, map)).toEqual(['analyst', 'auditor'])
    expect(rolesFromClaims({ roles: ['sec.approve', 'Clawback.Administrator'] }, map)).toEqual(['approver'])
  })

  it.each([
    ['{', 'is not JSON'],
    ['["analyst"]', 'is not a JSON object'],
    ['{"x": "root"}', 'a role that does not exist ("root")'],
    ['{"x": []}', 'a role that does not exist'],
    ['{"x": 1}', 'a role that does not exist (1)'],
    ['{}', 'maps nothing'],
  ])('says what is wrong with %s', (text, message) => {
    expect(readEntraRoleMap(text)).toContain(message)
  })
})
