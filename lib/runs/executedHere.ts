/** Runs that this process is executing, with how many executions of each */
const here = new Map<string, number>()

export function isExecutedHere(runId: string): boolean {
  return here.has(runId)
}

/** Notes it until the answer is called. */
export function noteExecution(runId: string): () => void {
  here.set(runId, (here.get(runId) ?? 0) + 1)
  return () => {
    const left = (here.get(runId) ?? 1) - 1
    if (left > 0) here.set(runId, left)
    else here.delete(runId)
  }
}
