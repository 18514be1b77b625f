import fs from 'node:fs'
import path from 'node:path'

export interface ServerUser {
  uid: number
  gid: number
}

/**
 * PostgreSQL refuses to run as root, so root starts it as an account without rights. Null: not root, the server runs
 * as who we are. https://www.postgresql.org/docs/18/postgres-user.html
 */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const account = ['nobody', 'postgres', 'daemon']
    .map((name) => accounts.find((fields) => fields[0] === name))
    .find((fields) => fields !== undefined)
  if (!account) {
    throw new Error('The embedded PostgreSQL cannot run as root, and there is no account "nobody" to run it as.')
  }
  return { uid: Number(account[2]), gid: Number(account[3]) }
}

export function everyoneMayEnter(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (fs.existsSync(at) && (fs.statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}
