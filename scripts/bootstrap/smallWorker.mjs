import process from 'node:process'

/**
 * The environment of a worker, however it is started (the Dockerfile and compose.yaml say the same): with it, one that searches
 * a thousand mailboxes a second stays some 20 MB smaller. glibc keeps freed memory apart for each thread, and in time takes
 * larger and larger pieces for small ones. V8's space for young objects fills before it is collected: a larger one is only larger.
 * https://sourceware.org/glibc/manual/latest/html_node/Memory-Allocation-Tunables.html
 */
export function smallWorker() {
  return {
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: '131072',
    MALLOC_TRIM_THRESHOLD_: '131072',
    NODE_OPTIONS: `--max-semi-space-size=8 ${process.env.NODE_OPTIONS ?? ''}`,
  }
}
