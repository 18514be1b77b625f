import { describe, expect, it } from 'vitest'
import { midnight, zoneElement } from './timeZone'

describe('zones of events', () => {
  it.each([
    ['Europe/London', '2026-01-15T12:00:00Z', 'PT0H0M'],
    ['Europe/London', '2026-07-15T12:00:00Z', '-PT1H0M'],
    ['Asia/Kolkata', '2026-07-15T12:00:00Z', '-PT5H30M'],
    ['America/St_Johns', '2026-01-15T12:00:00Z', 'PT3H30M'],
  ])('%s at %s has the bias %s', (zone, instant, bias) => {
    expect(zoneElement('t:StartTimeZone', instant, zone).xml).toContain(`Bias="${bias}"`)
  })

  it('UTC is known by its name', () => {
    expect(zoneElement('t:EndTimeZone', '2026-01-15T12:00:00Z', 'UTC').xml).toBe('<t:EndTimeZone Id="UTC"/>')
  })

  it.each([
    ['2026-06-10T22:30:00Z', 'Europe/Berlin', 0, '2026-06-10T22:00:00.000Z'],
    ['2026-06-10T21:30:00Z', 'Europe/Berlin', 0, '2026-06-09T22:00:00.000Z'],
    // The clocks go back on 25 October
    ['2026-10-25T10:00:00Z', 'Europe/Berlin', 0, '2026-10-24T22:00:00.000Z'],
    ['2026-10-25T10:00:00Z', 'Europe/Berlin', 1, '2026-10-25T23:00:00.000Z'],
    ['2026-06-10T10:00:00Z', 'Pacific/Auckland', 0, '2026-06-09T12:00:00.000Z'],
  ])('the midnight of %s in %s, %i days later, is %s', (instant, zone, days, expected) => {
    expect(midnight(instant, zone, days)).toBe(expected)
  })
})
