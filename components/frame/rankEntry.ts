/**
 * How well an entry of the command bar fits what was typed: 0 is not at all. Every word must occur; what stands at the
 * beginning of the name counts most. (cmdk's own ranking also takes letters that are far apart.)
 */
export function rankEntry(words: readonly string[], search: string): number {
  const [name = '', ...others] = words.map((word) => word.toLowerCase())
  const asked = search.toLowerCase().split(/\s+/).filter(Boolean)
  const ranks = asked.map((word) => {
    if (name.startsWith(word)) return 1
    if (name.split(/[\s.]+/).some((part) => part.startsWith(word))) return 0.8
    if (others.some((other) => other.startsWith(word))) return 0.6
    if (name.includes(word) || others.some((other) => other.includes(word))) return 0.4
    return 0
  })
  return ranks.length === 0
    ? 1
    : ranks.includes(0)
      ? 0
      : ranks.reduce<number>((sum, rank) => sum + rank, 0) / ranks.length
}
