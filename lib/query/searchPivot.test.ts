import { expect, it } from 'vitest'
import { internetMessageIdPivot, whyNoMessageId } from './searchPivot'

it.each([
  ['<a.b@mail.example>', '<a.b@mail.example>'],
  [' a.b@mail.example ', '<a.b@mail.example>'],
  ['Message-ID: <a.b@mail.example>', '<a.b@mail.example>'],
  // Written by programs that do not know their own name
  ['<20260101.4711>', '<20260101.4711>'],
])('takes %j as the id %j', (text, id) => {
  expect(whyNoMessageId(text)).toBeNull()
  expect(internetMessageIdPivot(text).criteria).toMatchObject({ value: id })
})

it.each([
  ['this is no id', /space/],
  ['<a@mail.example> <b@mail.example>', /one id/],
  ['invoice', /no @/],
  ['<>', /nothing between/],
])('refuses %j and says why', (text, why) => {
  expect(whyNoMessageId(text)).toMatch(why)
})
