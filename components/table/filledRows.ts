/** Rows that follow each other: from the index of the first to one past that of the last. */
export interface RowSpan {
  first: number
  end: number
}

/** How many rows are filled in one frame at most: each is a dozen cells to make, lay out and paint. */
export const rowsPerFrame = 12

export function isWithin(inner: RowSpan, outer: RowSpan): boolean {
  return inner.first >= inner.end || (outer.first <= inner.first && inner.end <= outer.end)
}

export function isSameSpan(one: RowSpan, other: RowSpan): boolean {
  return one.first === other.first && one.end === other.end
}

/**
 * Which of the rows that are drawn now show what is in them, after the window has moved. Where nothing is left of what was in
 * sight a frame ago, nobody can read: none is filled. Otherwise the new ones come to those that stay, a few at a time.
 */
export function filledAfterMove(
  before: { filled: RowSpan; inSight: RowSpan },
  now: { drawn: RowSpan; inSight: RowSpan },
): RowSpan {
  const none = { first: now.inSight.first, end: now.inSight.first }
  if (isEmpty(overlap(before.inSight, now.inSight))) return none
  const kept = overlap(before.filled, now.drawn)
  return fillMore(isEmpty(kept) ? none : kept, now)
}

/** The next few rows, those in sight before those above and below. */
export function fillMore(filled: RowSpan, { drawn, inSight }: { drawn: RowSpan; inSight: RowSpan }): RowSpan {
  const towards = isWithin(inSight, filled) ? drawn : inSight
  const below = Math.min(rowsPerFrame, Math.max(0, towards.end - filled.end))
  const above = Math.min(rowsPerFrame - below, Math.max(0, filled.first - towards.first))
  return { first: filled.first - above, end: filled.end + below }
}

function overlap(one: RowSpan, other: RowSpan): RowSpan {
  return { first: Math.max(one.first, other.first), end: Math.min(one.end, other.end) }
}

const isEmpty = ({ first, end }: RowSpan) => first >= end
