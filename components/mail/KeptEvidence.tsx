'use client'
import { RunEvidence } from '../run/RunEvidence'
import { StartedRun } from '../run/StartedRun'

/** A run that saves evidence, until its files are there to be taken away. */
export function KeptEvidence({ runId }: { runId: string }) {
  return (
    <StartedRun runId={runId}>
      {(run) => (
        <>
          {run.errors.map(({ message }) => (
            <p key={message} className="wrap-anywhere text-danger">
              {message}
            </p>
          ))}
          <RunEvidence run={run} />
        </>
      )}
    </StartedRun>
  )
}
