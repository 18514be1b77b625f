import { Callout } from '../ui/Callout'

/** Says loudly what anybody between here and an Exchange Server could do; nothing where the way is safe. */
export function UnsafeTransport({
  url,
  autodiscover,
  verifyTls,
}: {
  url: string
  autodiscover: boolean
  verifyTls: boolean
}) {
  const plain = !autodiscover && url.trim().toLowerCase().startsWith('http:')
  return (
    <>
      {verifyTls ? null : (
        <Callout tone="danger" title="The server’s certificate is not verified">
          Anybody in between can take the server’s place, and read the password and every message. Verify it, with the
          CA certificate of your own authority if need be.
        </Callout>
      )}
      {plain ? (
        <Callout tone="danger" title="The connection is not encrypted">
          Anybody in between can read every message, and with Basic the password. Use an address that begins with
          https://.
        </Callout>
      ) : null}
    </>
  )
}
