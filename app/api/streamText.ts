/**
 * A download that is written while it is read, so that its size does not matter. Its first piece is waited for: what is refused
 * is told as a refusal, not as an empty file.
 */
export async function streamText(
  pieces: AsyncGenerator<string>,
  file: { name: string; mediaType: string },
): Promise<Response> {
  const encoder = new TextEncoder()
  const first = await pieces.next()
  let waiting = first.done ? null : first.value
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (waiting !== null) {
        controller.enqueue(encoder.encode(waiting))
        waiting = null
        return
      }
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
