import type { Role } from './permission'

/** What a role is for, in a line. What it may do exactly is in permission.ts. */
export const roleWords: Record<Role, { name: string; purpose: string }> = {
  viewer: { name: 'Viewer', purpose: 'Sees metadata of messages, runs and connections; no content.' },
  analyst: { name: 'Analyst', purpose: 'Searches, opens messages, keeps evidence and asks for removals.' },
  approver: { name: 'Approver', purpose: 'Decides requests of others; never their own.' },
  administrator: { name: 'Administrator', purpose: 'Manages connections, people, settings and policy; reads no mail.' },
  auditor: { name: 'Auditor', purpose: 'Reads, verifies and exports the audit log.' },
}
