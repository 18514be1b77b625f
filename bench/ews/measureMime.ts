import { execFile } from 'node:child_process'
import fs from 'node:fs'
import { messagesOf, openProvider } from './openProvider'
import type { MimeFigures, MimeTask } from './task'

const bytesOfMegabyte = 1024 * 1024

/**
 * The newest message of a mailbox, by turns with curl, which sends the same request and throws the answer away. Each time
 * on a connection that has yet to be opened.
 */
export async function measureMime(task: MimeTask): Promise<MimeFigures> {
  const { signal } = new AbortController()
  const { mailbox } = task
  let lastRequest = ''
  const connect = () =>
    openProvider(task, {
      onCall: ({ requestBody }) => {
        lastRequest = requestBody
      },
    })
  const first = connect()
  // The second newest is an ordinary one: what one fetch needs at all is in the memory before.
  const { hits } = await messagesOf(first).searchPage({ mailbox, criteria: null, pageSize: 25 }, { signal })
  const [newest, ordinary] = hits.map(({ messageId }) => messageId)
  if (newest === undefined || ordinary === undefined) throw new Error('an empty mailbox')
  await messagesOf(first).getMime({ mailbox, messageId: ordinary }, { signal })

  const before = memoryNow()
  const megabytes =
    (await messagesOf(first).getMime({ mailbox, messageId: newest }, { signal })).length / bytesOfMegabyte
  const most = memoryPeak()
  await first.close()

  const ours: number[] = []
  const curl: number[] = []
  for (let round = 0; round < task.rounds; round += 1) {
    const connection = connect()
    const started = performance.now()
    const bytes = await messagesOf(connection).getMime({ mailbox, messageId: newest }, { signal })
    ours.push(performance.now() - started)
    if (bytes.length < megabytes * bytesOfMegabyte) throw new Error('the message came shortened')
    await connection.close()
    const milliseconds = await fetchWithCurl(task, lastRequest, bytes.length)
    if (milliseconds !== null) curl.push(milliseconds)
  }
  return {
    megabytes,
    milliseconds: medianOf(ours),
    curlMilliseconds: curl.length === 0 ? null : medianOf(curl),
    extraMegabytes: before === null || most === null ? null : most - before,
  }
}

/** What curl says it took, from its own start; null: it is not installed. */
function fetchWithCurl(task: MimeTask, body: string, atLeastBytes: number): Promise<number | null> {
  const parameters = [
    '--silent',
    '--show-error',
    '--fail',
    '--config',
    '-',
    '--cacert',
    task.caFile,
    '--output',
    '/dev/null',
  ]
  const headers = ['--header', 'content-type: text/xml; charset=utf-8', '--header', `x-anchormailbox: ${task.mailbox}`]
  return new Promise((resolve, reject) => {
    const child = execFile(
      'curl',
      [...parameters, ...headers, '--data-binary', body, '--write-out', '%{time_total} %{size_download}', task.url],
      (error, output) => {
        if (error && 'code' in error && error.code === 'ENOENT') return resolve(null)
        const [seconds = Number.NaN, bytes = 0] = output.split(' ').map(Number)
        if (error) reject(error)
        else if (bytes < atLeastBytes) reject(new Error(`curl was given ${bytes} bytes only`))
        else resolve(seconds * 1000)
      },
    )
    // A password on the command line is everybody's to read; a login holds a backslash, which the file has to escape.
    child.stdin?.end(`user = ${JSON.stringify(`${task.login}:${task.password}`)}\n`)
  })
}

/** Resident megabytes, and from now on the peak is counted anew: https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html */
function memoryNow(): number | null {
  try {
    fs.writeFileSync('/proc/self/clear_refs', '5')
    return process.memoryUsage.rss() / bytesOfMegabyte
  } catch {
    return null
  }
}

function memoryPeak(): number | null {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(fs.readFileSync('/proc/self/status', 'utf8'))?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}
