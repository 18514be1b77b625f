import { Readable } from 'node:stream'
import { constants, createInflate } from 'node:zlib'

/**
 * Unpacks a zlib stream piece by piece, so that the whole of it is never held. Ends without an error where it is damaged,
 * after `maximumBytes`, and when nobody asks for more.
 */
export async function* inflated(pieces: Iterable<Uint8Array>, maximumBytes: number): AsyncGenerator<Buffer> {
  const source = Readable.from(pieces)
  // What was cut gives what there is of it
  const stream = source.pipe(createInflate({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 64 * 1024 }))
  let bytes = 0
  try {
    for await (const piece of stream) {
      yield piece as Buffer
      bytes += (piece as Buffer).length
      if (bytes >= maximumBytes) return
    }
  } catch {
    // A damaged stream has no more to give
  } finally {
    source.destroy()
    stream.destroy()
  }
}
