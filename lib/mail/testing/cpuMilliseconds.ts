/** Processor time that a piece of work takes: on a busy machine the clock says how busy it is, not how long the work is. */
export async function cpuMilliseconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
