import { type Child, startChild, untilReady } from './startChild'
import { waitFor } from './waitFor'

export interface AppOptions {
  mode: 'production' | 'development'
  port: number
  /** Loopback only, unless said otherwise */
  host?: string
  environment: Record<string, string>
  logFile?: string
  onLine?: (line: string) => void
}

export interface App extends Child {
  /** As seen from this machine */
  url: string
}

/** Next.js with the console, ready when the sign-in page answers. */
export async function startApp(options: AppOptions): Promise<App> {
  const host = options.host ?? '127.0.0.1'
  const child = startChild({
    name: 'The console',
    entry: 'node_modules/next/dist/bin/next',
    parameters: [options.mode === 'production' ? 'start' : 'dev', '--port', String(options.port), '--hostname', host],
    environment: { ...options.environment, NODE_ENV: options.mode, NEXT_TELEMETRY_DISABLED: '1' },
    logFile: options.logFile,
    onLine: options.onLine,
  })
  const url = `http://127.0.0.1:${options.port}`
  const answering = waitFor('the sign-in page', 120, () => child.isRunning() && answers(`${url}/sign-in`))
  answering.catch(() => undefined)
  await untilReady(child, answering, 120)
  return { ...child, url }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(30_000) })
    return response.status === 200
  } catch {
    return false
  }
}
