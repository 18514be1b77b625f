import type { RoundResult } from './playRound'
import type { Victim } from './strikes'

const columns = [
  ['round', 5],
  ['mode', 12],
  ['killed with -9, at how many items done', 50],
  ['seconds', 7],
  ['outcomes', 26],
  ['looked again', 12],
  ['changes sent', 12],
  ['put back', 8],
  ['verdict', 7],
] as const

export function headOfTable(): string {
  return `\n${line(columns.map(([name]) => name))}\n${line(columns.map(([, width]) => '-'.repeat(width)))}`
}

export function rowOf(result: RoundResult): string {
  const outcomes = Object.entries(result.outcomes).map(([state, count]) => `${count} ${state}`)
  const row = line([
    String(result.round),
    result.mode,
    result.kills.join(', '),
    result.seconds.toFixed(1),
    outcomes.join(', '),
    String(result.lookedAgain),
    String(result.effects),
    result.restored === null ? '' : String(result.restored),
    result.violations.length === 0 ? 'good' : 'BROKEN',
  ])
  return [row, ...result.violations.slice(0, 10).map((violation) => `      ! ${violation}`)].join('\n')
}

export function totalsOf(
  results: readonly RoundResult[],
  kills: ReadonlyMap<Victim, number>,
  elapsedSeconds: number,
): string {
  const sum = (of: (result: RoundResult) => number) => results.reduce((total, result) => total + of(result), 0)
  const killed = [...kills].map(([victim, count]) => `${victim} ${count}`).join(', ')
  const slowest = Math.max(...results.map(({ seconds }) => seconds))
  const broken = results.filter(({ violations }) => violations.length > 0)
  return [
    '',
    `${results.length} rounds in ${Math.round(elapsedSeconds)} s; killed: ${killed}`,
    `${sum(({ outcomes }) => outcomes.done ?? 0)} messages dealt with by ${sum(({ effects }) => effects)} changes that were sent; ` +
      `${sum(({ lookedAgain }) => lookedAgain)} items looked at again; ${sum(({ restored }) => restored ?? 0)} put back; slowest run ${slowest.toFixed(1)} s`,
    broken.length === 0
      ? 'Nothing was lost, nothing was done twice, nothing else was touched.'
      : `BROKEN: rounds ${broken.map(({ round }) => round).join(', ')}`,
  ].join('\n')
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(columns[index]?.[1] ?? 0))
    .join('  ')
    .trimEnd()
}
