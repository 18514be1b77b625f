const LF = 0x0a
const CR = 0x0d

/**
 * Offset just after the line that begins at `start`. It ends with LF, CR LF, CR CR LF (a transfer that added one too
 * many), or a lone CR, as old Macs and smugglers write.
 */
export function lineEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const code = bytes[at]
    if (code === LF) return at + 1
    if (code !== CR) continue
    let next = at + 1
    while (next < end && next - at < mostReturns && bytes[next] === CR) next++
    return next < end && bytes[next] === LF ? next + 1 : at + 1
  }
  return end
}

const mostReturns = 4
