// Loaded into every child process (node --import): when the parent is gone, however it went, its end of our standard
// input closes, and we end as if asked to. It is also how a parent asks: Windows has no SIGTERM.
import process from 'node:process'

process.stdin.on('close', () => {
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(0)
})
process.stdin.on('error', () => undefined)
process.stdin.resume()
process.stdin.unref?.()
