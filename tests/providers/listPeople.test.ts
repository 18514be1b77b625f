import { describe, expect, it } from 'vitest'
import { mailSearch } from '../../lib/commands/mail.search'
import { searchInput } from '../../lib/commands/searchInput'
import type { Target } from '../../lib/shared/run'
import { graphHarness, options, refusal } from './graphHarness'

const simulator = await graphHarness(['--mailboxes', '1200'])
const connection = simulator.connect()
const people = await simulator.control<{ userPrincipalName: string; mail: string | null; groups: string[] }[]>(
  'GET',
  'people',
)
const addresses = people.filter(({ mail }) => mail).map((person) => person.userPrincipalName)

/** Every page of what the input means */
async function listed(given: object) {
  const list = mailSearch.lister?.(searchInput.parse(given))
  if (!list) throw new Error('this names its mailboxes')
  const targets: Target[] = []
  let pages = 0
  let position: unknown
  let excepted = 0
  let withoutMailbox = 0
  do {
    const page = await list(connection, position, options)
    targets.push(...page.targets)
    pages += 1
    excepted += page.excepted
    withoutMailbox += page.withoutMailbox
    position = page.next === undefined ? undefined : JSON.parse(JSON.stringify(page.next))
  } while (position !== undefined)
  const mailboxes = targets.map((target) => ('mailbox' in target ? target.mailbox : ''))
  return { mailboxes, pages, excepted, withoutMailbox }
}

describe('which mailboxes', () => {
  it('everyone, in pages, and how many of the directory have no mailbox', async () => {
    const { mailboxes, pages, withoutMailbox } = await listed({ mailboxes: ['all'] })
    expect([...mailboxes].sort()).toEqual([...addresses].sort())
    expect(pages).toBe(2)
    expect(withoutMailbox).toBe(people.length - addresses.length)
  })

  it.each(['ad', 'AD', "o'", 'ü'])('everyone whose name begins with %s', async (prefix) => {
    const { mailboxes } = await listed({ mailboxes: [`all:${prefix}`] })
    expect([...mailboxes].sort()).toEqual(
      addresses.filter((address) => address.toLowerCase().startsWith(prefix.toLowerCase())).sort(),
    )
  })

  it('the members of a group, by its name', async () => {
    const { mailboxes } = await listed({ group: 'Finance' })
    const group = await simulator.control<{ groups: string[] }>('GET', `people/${mailboxes[0]}`)
    const members = people.filter((person) => person.mail && person.groups.some((one) => group.groups[1] === one))
    expect(mailboxes.length).toBeGreaterThan(10)
    expect([...mailboxes].sort()).toEqual(members.map((person) => person.userPrincipalName).sort())
  })

  it('the members of the groups in a group, two levels down, each once', async () => {
    const inside = async (group: string) => (await listed({ group })).mailboxes
    const parts = [...(await inside('Fleet')), ...(await inside('Operations'))].sort()
    expect(parts.length).toBeGreaterThan(10)
    expect([...(await inside('On the move'))].sort()).toEqual(parts)
  })

  it('everyone but a list, whatever the letter case', async () => {
    const except = addresses.slice(5, 8).map((address) => address.toUpperCase())
    const { mailboxes, excepted } = await listed({ mailboxes: ['all'], except })
    expect(excepted).toBe(3)
    expect(mailboxes).toHaveLength(addresses.length - 3)
    expect(mailboxes).not.toContain(addresses[5])
  })

  it('a group that does not exist is named in the refusal', async () => {
    const list = mailSearch.lister?.(searchInput.parse({ group: "Nobody's group" }))
    const error = await refusal((async () => list?.(connection, undefined, options))())
    expect(error).toMatchObject({ code: 'itemNotFound' })
    expect(error.message).toContain("“Nobody's group”")
  })
})

describe('an input that names mailboxes wrongly', () => {
  it.each([
    [{ mailboxes: ['all', 'ada@example.com'] }, 'it must be the only one'],
    [{ mailboxes: ['all:'] }, 'Write the beginning'],
    [{ mailboxes: ['ada@example.com'], group: 'Finance' }, 'one of the two'],
  ])('is refused: %j', (given, words) => {
    expect(searchInput.safeParse(given).error?.issues[0]?.message).toContain(words)
  })
})
