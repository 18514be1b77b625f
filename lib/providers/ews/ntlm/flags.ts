/** NEGOTIATE flags that we send or read. https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/99d90ff4-957f-4c8a-80e4-5bfe5a9a9832 */
export const ntlmFlags = {
  unicode: 0x1,
  requestTarget: 0x4,
  ntlm: 0x200,
  alwaysSign: 0x8000,
  extendedSessionSecurity: 0x80000,
  targetInfo: 0x800000,
  version: 0x2000000,
  key128: 0x20000000,
  key56: 0x80000000,
} as const

export const offeredFlags = Object.values(ntlmFlags).reduce((all, flag) => (all | flag) >>> 0, 0)

export const signature = Buffer.from('NTLMSSP\0', 'latin1')

/** Ten, a version that every server knows how to read; it is for a person who debugs, not for the protocol. */
export const ourVersion = Buffer.from([10, 0, 0, 0, 0, 0, 0, 15])
