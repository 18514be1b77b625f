import { useRouter } from 'next/navigation'

/** To the request that a second person decides on; to the run where it needs nobody. */
export function useGoToStarted() {
  const router = useRouter()
  return ({ runId, approvalId }: { runId: string; approvalId: string | null }) =>
    router.push(approvalId ? `/approvals/${approvalId}` : `/runs/${runId}`)
}
