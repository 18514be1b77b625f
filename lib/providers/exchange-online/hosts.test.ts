import { describe, expect, it } from 'vitest'
import { complianceAudience, regionalCompliance, regionalExchange } from './hosts'

const door = 'https://ps.compliance.protection.outlook.com'
const government = 'https://ps.compliance.protection.office365.us'

describe('the region of the compliance host', () => {
  it.each([
    [
      door,
      'https://zaf01b.admin.protection.outlook.com:446/adminapi/x',
      'https://zaf01b.ps.compliance.protection.outlook.com',
    ],
    [
      door,
      'https://eur02b.ps.compliance.protection.outlook.com/x',
      'https://eur02b.ps.compliance.protection.outlook.com',
    ],
    [
      government,
      'https://gcc02b.admin.protection.office365.us:446/',
      'https://gcc02b.ps.compliance.protection.office365.us',
    ],
    [
      'https://l5.ps.compliance.protection.office365.us',
      'https://dod1.admin.protection.office365.us:446/',
      'https://dod1.ps.compliance.protection.office365.us',
    ],
    [
      'https://ps.compliance.localhost:8443',
      'https://sim01.admin.localhost:446/',
      'https://sim01.ps.compliance.localhost:8443',
    ],
    ['https://localhost:8443', 'https://localhost:9443/adminapi', 'https://localhost:9443'],
  ])('%s → %s', (frontDoor, location, region) => {
    expect(regionalCompliance(frontDoor, location)).toBe(region)
  })

  it.each([
    'https://evil.example/adminapi',
    'https://zaf01b.admin.protection.outlook.com.evil.example/',
    'https://evil-admin.protection.outlook.com/',
    'https://a.b.admin.protection.outlook.com:446/',
    'http://zaf01b.admin.protection.outlook.com:446/',
    'https://zaf01b.admin.protection.office365.us:446/',
    `${door}:446/`,
    '/adminapi/elsewhere',
    null,
  ])('never follows to %s', (location) => {
    expect(() => regionalCompliance(door, location)).toThrow('not one of its own hosts')
  })

  it('says where it was sent to', () => {
    expect(() => regionalCompliance(door, 'https://evil.example/x')).toThrow('evil.example')
  })
})

describe('the other hosts', () => {
  it('follows Exchange below its own name only', () => {
    const base = 'https://outlook.office365.com'
    expect(regionalExchange(base, 'https://eu1.outlook.office365.com/adminapi')).toBe(
      'https://eu1.outlook.office365.com',
    )
    expect(() => regionalExchange(base, 'https://outlook.office365.com.evil.example/')).toThrow('not one of its own')
    expect(() => regionalExchange(base, 'https://eu1.outlook.office365.com:8443/')).toThrow('not one of its own')
  })

  it('asks for tokens of GCC High in DoD', () => {
    expect(complianceAudience('dod', 'https://l5.ps.compliance.protection.office365.us')).toBe(government)
    expect(complianceAudience('commercial', door)).toBe(door)
  })
})
