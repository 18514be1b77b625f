import type pg from 'pg'

export class UnknownRole extends Error {
  override name = 'UnknownRole'
}

/**
 * What the role of the console and the workers may do. Where migrations run under the same role there is nothing to
 * grant, and the trigger on the audit log is what protects it. Safe to repeat; runs after every migration, because
 * new tables need it.
 */
export async function grantToApp(owner: pg.ClientBase, appRole: string): Promise<void> {
  const { rows } = await owner.query<{ role: string; same: boolean; exists: boolean }>(
    `SELECT quote_ident($1) AS role, $1 = current_user AS same, EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS exists`,
    [appRole],
  )
  const [row] = rows
  if (!row || row.same) return
  if (!row.exists) throw new UnknownRole(`The role of DATABASE_URL, ${appRole}, does not exist on the server.`)
  const { role } = row
  await owner.query('BEGIN')
  for (const statement of [
    `GRANT USAGE ON SCHEMA public TO ${role}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role}`,
    `REVOKE UPDATE, DELETE, TRUNCATE ON "AuditEntry" FROM ${role}`,
    `REVOKE INSERT, UPDATE, DELETE ON "_prisma_migrations" FROM ${role}`,
    // The job queue makes and migrates its own tables, and must own them to rebuild their indexes.
    `GRANT USAGE, CREATE ON SCHEMA pgboss TO ${role}`,
  ]) {
    await owner.query(statement)
  }
  await owner.query('COMMIT')
}
