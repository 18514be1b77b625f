interface Timeouts {
  connectSeconds: number
  /** From the request to the end of its answer */
  requestSeconds: number
  /** All tries of one call together, waits included */
  totalSeconds: number
}

export interface TransportConfig {
  /** PEM, one or several; trusted in addition to the machine's own */
  caCertificate?: string
  proxy?: { url: string; username?: string; password?: string }
  timeouts: Timeouts
}

export interface CallRecord {
  method: string
  url: string
  requestHeaders: Record<string, string>
  requestBody: unknown
  status: number
}
