import { expect, it } from 'vitest'
import { recentHref, withRecent } from './recentPages'

const page = (href: string, title = href) => ({ href, title, hint: '' })

it('has each page once, the newest first and under its newest name, and few of them', () => {
  const pages = [page('/runs/1', 'Message'), page('/runs/2')]
  expect(withRecent(pages, page('/runs/2', 'Delete messages'))).toEqual([
    page('/runs/2', 'Delete messages'),
    page('/runs/1', 'Message'),
  ])
  const many = Array.from({ length: 20 }, (_, index) => page(`/runs/${index}`))
  expect(many.reduce(withRecent, [page('/')]).map(({ href }) => href)).toEqual(
    [19, 18, 17, 16, 15, 14, 13, 12].map((index) => `/runs/${index}`),
  )
})

it('keeps what the page is about and not how it was looked at', () => {
  expect(recentHref({ pathname: '/search/1', search: '?open=5&sort=subject' })).toBe('/search/1')
  expect(recentHref({ pathname: '/messages/1', search: '?messageId=a%2Bb&tab=links' })).toBe(
    '/messages/1?messageId=a%2Bb',
  )
  expect(recentHref({ pathname: '/commands/mail.move', search: '' })).toBeNull()
})
