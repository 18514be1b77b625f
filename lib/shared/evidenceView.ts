export interface EvidenceRow {
  evidenceId: string
  sha256: string
  sizeBytes: number
  fileName: string
  mediaType: string
  source: unknown
  runId: string | null
  createdByName: string
  createdAt: string
}
