export function idsOf(rows: readonly { id: bigint }[]): ReadonlySet<bigint> {
  return new Set(rows.map(({ id }) => id))
}
