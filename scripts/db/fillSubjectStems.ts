import type pg from 'pg'
import { storableText } from '../../lib/shared/storableJson'
import { stemKey } from '../../lib/shared/subjectStem'

const rowsAtOnce = 5_000

/**
 * Writes the subject's stem of hits that an earlier version kept without it. The rule is not SQL, so a migration cannot do it.
 * Safe to repeat; when there is nothing to do it costs one look into an empty index.
 */
export async function fillSubjectStems(owner: pg.ClientBase): Promise<void> {
  const { rows: index } = await owner.query<{ there: boolean }>(
    `SELECT to_regclass('"Hit_withoutStem_idx"') IS NOT NULL AS there`,
  )
  if (!index[0]?.there) return
  for (;;) {
    const { rows } = await owner.query<{ id: string; subject: string }>(
      `SELECT id, subject FROM "Hit" WHERE "subjectStem" IS NULL LIMIT ${rowsAtOnce}`,
    )
    if (rows.length === 0) return
    const stems = rows.map(({ id, subject }) => ({ id, stem: storableText(stemKey(subject)) }))
    await owner.query(
      `UPDATE "Hit" SET "subjectStem" = row.stem FROM jsonb_to_recordset($1::jsonb) AS row(id bigint, stem text) WHERE "Hit".id = row.id`,
      [JSON.stringify(stems)],
    )
  }
}
