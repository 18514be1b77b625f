/** Runs once when the server starts, before it answers: https://nextjs.org/docs/app/guides/instrumentation */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startConsole } = await import('./lib/http/startConsole')
  await startConsole()
}
