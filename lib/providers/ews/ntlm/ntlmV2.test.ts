import { expect, test } from 'vitest'
import { ntlmV2Key, ntlmV2Proof } from './ntlmV2'
import { writeTargetInfo } from './targetInfo'

// https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/bc612491-fb0b-4829-91bc-7c6b95ff67fe (4.2.1, 4.2.4)
const account = { user: 'User', domain: 'Domain', password: 'Password' }
const targetInfo = writeTargetInfo([
  { id: 2, value: Buffer.from('Domain', 'utf16le') },
  { id: 1, value: Buffer.from('Server', 'utf16le') },
])

test('the key of the specification’s account', () => {
  expect(ntlmV2Key(account).toString('hex')).toBe('0c868a403bfd7a93a3001ef22ef02e3f')
})

test('the responses and the session key of the specification’s exchange', () => {
  const proof = ntlmV2Proof(account, {
    serverChallenge: Buffer.from('0123456789abcdef', 'hex'),
    clientChallenge: Buffer.alloc(8, 0xaa),
    fileTime: Buffer.alloc(8),
    targetInfo,
  })
  expect(proof.lmResponse.toString('hex')).toBe('86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa')
  expect(proof.ntResponse.subarray(0, 16).toString('hex')).toBe('68cd0ab851e51c96aabc927bebef6a1c')
  expect(proof.sessionKey.toString('hex')).toBe('8de40ccadbc14a82f15cb0ad0de95ca3')
})
