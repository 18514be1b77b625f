import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parsePreviewResults, parsePurgeResults, parseSuccessResults } from './complianceResults'

const folder = path.resolve(import.meta.dirname, '../../../../shared/samples/exchange-online')
const here = fs.existsSync(folder)
const sample = (name: string) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))

describe('results of a search', () => {
  it('are one location a line', () => {
    const text =
      '{Location: ada@example.com, Item count: 74, Total size: 1234}\r\n{Location: ben@example.com, Item count: 0, Total size: 0}\n'
    expect(parseSuccessResults(text)).toEqual([
      { location: 'ada@example.com', itemCount: 74, sizeBytes: 1234 },
      { location: 'ben@example.com', itemCount: 0, sizeBytes: 0 },
    ])
    expect(parseSuccessResults('')).toEqual([])
  })
})

describe('results of a purge', () => {
  it('name their locations, or leave them empty', () => {
    const text =
      'Purge Type: SoftDelete; Item count: 12; Total size 300; Details: {Location: a@example.com; Item count: 10; Total size: 200; Failed count: 0; ,\nLocation: ; Item count: 2; Total size: 100; Failed count: 1; }'
    expect(parsePurgeResults(text)).toEqual({
      deleteType: 'softDelete',
      itemCount: 12,
      sizeBytes: 300,
      failedCount: 1,
      locations: [
        { location: 'a@example.com', itemCount: 10, sizeBytes: 200, failedCount: 0 },
        { location: '', itemCount: 2, sizeBytes: 100, failedCount: 1 },
      ],
    })
  })

  it('are nothing when there is nothing', () => {
    expect(parsePurgeResults('')).toEqual({
      deleteType: null,
      itemCount: 0,
      sizeBytes: 0,
      failedCount: 0,
      locations: [],
    })
  })
})

describe.skipIf(!here)('the samples', () => {
  it('of searches and actions are read whole', () => {
    const search = sample('Get-ComplianceSearch.json').response[0]
    expect(parseSuccessResults(search.SuccessResults)).toEqual([
      { location: 'user@onmicrosoft.com', itemCount: 122303, sizeBytes: 12339007379 },
    ])
    const { responses } = sample('Get-ComplianceSearchAction.json')
    expect(
      parsePreviewResults(responses.preview[0].Results).map(({ mailbox, sender, subject, sizeBytes }) => [
        mailbox,
        sender,
        subject,
        sizeBytes,
      ]),
    ).toEqual([
      ['user1@onmicrosoft.com', 'user one', 'xxx xxx', 1],
      ['user2@onmicrosoft.com', 'user two', 'yyy yyy', 2],
      ['user3@onmicrosoft.com', 'user three', 'zzz zzz', 3],
    ])
    const real = parsePreviewResults(responses.preview_real_world_results)
    expect(real.map(({ subject, received }) => [subject, received])).toEqual([
      ['Suchtest mit Sonderzeichen ; , :', '31.03.2022 08:01:00'],
      ['Suchtest', '31.03.2022 07:57:00'],
    ])
    expect(parsePurgeResults(responses.purge[0].Results)).toMatchObject({
      deleteType: 'hardDelete',
      itemCount: 10,
      sizeBytes: 527744,
      locations: [{ location: '', itemCount: 10 }],
    })
    expect(parsePurgeResults(responses.purge_multi_results)).toMatchObject({ itemCount: 30, deleteType: null })
  })
})
