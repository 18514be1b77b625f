import { offeredFlags, ourVersion, signature } from './flags'

/**
 * NTLM's first message: what we can do. The same bytes each time: they go into the third message's integrity code.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/b34032e5-3aae-4bc6-84c3-c6d80eadf7f2
 */
export function negotiateMessage(): Buffer {
  const message = Buffer.alloc(40)
  signature.copy(message)
  message.writeUInt32LE(1, 8)
  message.writeUInt32LE(offeredFlags, 12)
  // Domain and workstation: none, both pointing behind the message
  message.writeUInt32LE(40, 20)
  message.writeUInt32LE(40, 28)
  ourVersion.copy(message, 32)
  return message
}
