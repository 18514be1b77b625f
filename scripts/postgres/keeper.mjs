// Stops the embedded PostgreSQL when the process that started it is gone, however it went: its end of our standard
// input closes. "release" on the input means that the server is stopped or somebody else's now.
import { spawnSync } from 'node:child_process'
import process from 'node:process'

const [pgCtl, cluster, uid, gid] = process.argv.slice(2)
const user = uid ? { uid: Number(uid), gid: Number(gid) } : {}
let input = ''

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
process.stdin.setEncoding('utf8')
process.stdin.on('data', (chunk) => {
  input += chunk
})
process.stdin.on('close', () => {
  if (!input.includes('release')) {
    spawnSync(pgCtl, ['-D', cluster, '-m', 'fast', '-w', '-t', '30', 'stop'], {
      ...user,
      cwd: cluster,
      stdio: 'ignore',
      windowsHide: true,
    })
  }
  process.exit(0)
})
