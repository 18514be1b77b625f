import { describe, expect, it } from 'vitest'
import { passwordProblem } from './passwordRules'

const person = { email: 'mara.lindqvist@tallow-freight.example', name: 'Mara Lindqvist' }

describe('passwordProblem', () => {
  it.each([
    'correct horse battery',
    'tea-otter-lantern-58',
    '7Gz#qLw0!vRt',
    'Der Igel schläft im Laub',
    'пароль не из списка',
  ])('accepts %j', (password) => {
    expect(passwordProblem(password, person)).toBeNull()
  })

  it.each([
    ['short', /at least 12 characters; this has 5/],
    ['x'.repeat(300), /at most 256/],
    ['aaaaaaaaaaaaaa', /repeats/],
    ['Password1234!', /first passwords/],
    ['password-password', /first passwords/],
    ['Qwertyuiop123!', /first passwords/],
    ['abcdefghijklmnop', /first passwords/],
    ['Welcome2026!!', /first passwords/],
    ['Changeme-123456', /first passwords/],
    ['mara.lindqvist@tallow-freight.example', /name or e-mail/],
    ['MaraLindqvist1!', /name or e-mail/],
    ['tallow-freight2026', /name or e-mail/],
  ])('refuses %j', (password, reason) => {
    expect(passwordProblem(password, person)).toMatch(reason)
  })
})
