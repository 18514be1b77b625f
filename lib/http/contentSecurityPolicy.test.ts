import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './contentSecurityPolicy'
import { securityHeaders } from './securityHeaders'

it('allows eval while developing only, and asks for https only where there is https', () => {
  const inDevelopment = contentSecurityPolicy('abc', { https: false, development: true })
  const inProduction = contentSecurityPolicy('abc', { https: true, development: false })
  expect(inDevelopment).toContain("'unsafe-eval'")
  expect(inDevelopment).not.toContain('upgrade-insecure-requests')
  expect(inProduction).not.toContain('unsafe-eval')
  expect(inProduction).toContain('upgrade-insecure-requests')
  expect(securityHeaders({ https: true })['Strict-Transport-Security']).toBe('max-age=63072000')
})
