import { FAULT_NAMES } from '../faults/faultAddress'
import type { Belongings, StoredLetter, Story } from '../world/story'
import type { Application, MessageState, Person } from '../world/types'
import { AFTERMATH_LETTERS } from './aftermath'
import { belongingsOf } from './belongings'
import { bulkMessages } from './bulkMessages'
import { chatterOf } from './chatter'
import { Delivery } from './delivery'
import { faultyPerson } from './faultyPeople'
import { generatedIndexOf, generatedName, generatedPeople } from './generatedPeople'
import type { Correspondent, Letter } from './letter'
import { NEAR_MISSES } from './nearMisses'
import { OFFICE_LETTERS } from './officeLetters'
import { DEPARTMENTS, GROUPS, ORGANISATION } from './organisation'
import { OUTSIDE_LETTERS } from './outsideLetters'
import { addressOf, displayNameOf, type PasswordOf, staffPeople } from './people'
import { type Post, postLetters } from './post'
import { isServicePerson, servicePerson } from './serverAccounts'
import { isServerPerson, serverPeople } from './serverPeople'
import { STAFF } from './staff'
import { WAVE_LETTERS, waveLetter, waveLetterFor } from './wave'
import { WORLD_LETTERS } from './worldLetters'

/** In base64 with its line ends a file is about this much larger */
const BASE64_GROWTH = 78 / 57
const BYTES_OF_A_MEGABYTE = (1024 * 1024) / BASE64_GROWTH
const TEAM_SIZE = 8
const THREADS_PER_STAFF_TEAM = 24
const THREADS_PER_GENERATED_TEAM = 12

export interface DemoStoryOptions {
  /** "This morning" is the morning of this instant */
  start: Date
  generatedPeople: number
  /** Further mailboxes on the own server, and what is in each */
  server?: { mailboxes: number; messages: number; largeMegabytes: number }
  /** Whether the people that cause faults appear in the directory */
  listFaultyPeople: boolean
  passwordOf: PasswordOf
  applications(): Application[]
}

export class DemoStory implements Story {
  readonly organisation = ORGANISATION
  readonly groups = GROUPS
  readonly #delivery: Delivery
  readonly #posts: Map<string, Post>
  readonly #received = new Map<string, Post[]>()
  readonly #sent = new Map<string, Post[]>()
  readonly #circulars: Post[]

  constructor(private readonly options: DemoStoryOptions) {
    this.#posts = postLetters(staffLetters(), options.start)
    this.#delivery = new Delivery(options.start, (name) => this.#post(name))
    for (const post of this.#posts.values()) {
      for (const address of post.reaches) push(this.#received, address, post)
      push(this.#sent, post.from.address, post)
    }
    this.#circulars = [...this.#posts.values()].filter((post) => post.to.some(({ address }) => address === ALL_STAFF))
  }

  applications(): Application[] {
    return this.options.applications()
  }

  people(): Person[] {
    const { passwordOf } = this.options
    const faulty = this.options.listFaultyPeople
      ? FAULT_NAMES.flatMap((name) => faultyPerson(`${name}@${ORGANISATION.domains[0]}`, passwordOf) ?? [])
      : []
    const server = serverPeople(this.options.server?.mailboxes ?? 0, passwordOf)
    return [
      ...staffPeople(passwordOf),
      ...generatedPeople(this.options.generatedPeople, passwordOf),
      ...server,
      ...faulty,
    ]
  }

  unlistedPerson(address: string): Person | undefined {
    return faultyPerson(address, this.options.passwordOf) ?? servicePerson(address, this.options.passwordOf)
  }

  foldersOf(person: Person): readonly (readonly string[])[] {
    const index = generatedIndexOf(person)
    if (index !== undefined) return index % 5 === 0 ? [['Projects', 'Done']] : []
    return [['Projects'], ['Projects', 'Archive 2025'], ['Private & personal']]
  }

  mailOf(person: Person): StoredLetter[] {
    if (isServicePerson(person) || isServerPerson(person)) return []
    const address = person.userPrincipalName
    const index = generatedIndexOf(person)
    if (index !== undefined) return this.#generatedMail(index, address)
    if (!this.#received.has(address)) return this.#strangersMail(person)
    const received = (this.#received.get(address) ?? []).map((post) => this.#delivery.received(post, address))
    const sent = (this.#sent.get(address) ?? []).map((post) => this.#delivery.sent(post))
    return inOrder([...received, ...sent])
  }

  /** The large message is in the first of them. */
  bulkMailOf(person: Person, inboxId: string): Iterable<MessageState> {
    const { server, start } = this.options
    if (!server || !isServerPerson(person)) return []
    const isFirst = person.userPrincipalName.startsWith('box.00001@')
    return bulkMessages({
      personId: person.id,
      owner: { name: person.displayName, address: person.userPrincipalName },
      inboxId,
      count: server.messages,
      newest: start,
      largeBytes: isFirst ? Math.floor(server.largeMegabytes * BYTES_OF_A_MEGABYTE) : 0,
    })
  }

  belongingsOf(person: Person): Belongings {
    return belongingsOf(person, this.options.start)
  }

  #generatedMail(index: number, address: string): StoredLetter[] {
    const { start } = this.options
    const posts = [...postLetters(this.#teamLetters(index), start).values()].filter(
      (post) => post.from.address === address || post.reaches.includes(address),
    )
    const wave = waveLetterFor(index, asCorrespondent(index))
    if (wave) posts.push(...postLetters([wave], start).values())
    return this.#copiesFor(address, posts)
  }

  /** A whole tenant is opened in the order of names, in which members of a team are far apart: nothing is kept for them */
  #teamLetters(index: number): Letter[] {
    const team = Math.floor(index / TEAM_SIZE)
    const members = Array.from({ length: TEAM_SIZE }, (_, seat) => team * TEAM_SIZE + seat)
      .filter((each) => each < this.options.generatedPeople)
      .map(asCorrespondent)
    return chatterOf(`team-${team}`, members, THREADS_PER_GENERATED_TEAM, members[index % TEAM_SIZE])
  }

  /** For people who were added later: the circulars and one copy of the wave. */
  #strangersMail(person: Person): StoredLetter[] {
    const recipient = { name: person.displayName, address: person.userPrincipalName }
    const wave = waveLetter(`wave:look-alike:${person.id}`, 'look-alike', recipient, 150, {})
    return this.#copiesFor(person.userPrincipalName, [...postLetters([wave], this.options.start).values()])
  }

  #copiesFor(address: string, posts: Post[]): StoredLetter[] {
    const sent = posts.filter((post) => post.from.address === address).map((post) => this.#delivery.sent(post))
    const received = [...posts, ...this.#circulars]
      .filter((post) => post.from.address !== address)
      .map((post) => this.#delivery.received(post, address))
    return inOrder([...received, ...sent])
  }

  #post(name: string): Post {
    const post = this.#posts.get(name)
    if (!post) throw new Error(`The story has no letter ${name}`)
    return post
  }
}

const ALL_STAFF = GROUPS[0]?.mail ?? ''

function staffLetters(): Letter[] {
  const chatter = DEPARTMENTS.flatMap((department) =>
    chatterOf(
      department,
      STAFF.filter((row) => row.department === department && row.kind !== 'unlicensed')
        .filter((row) => row.kind !== 'shared')
        .map((row) => ({ name: displayNameOf(row), address: addressOf(row) })),
      THREADS_PER_STAFF_TEAM,
    ),
  )
  return [
    ...WAVE_LETTERS,
    ...AFTERMATH_LETTERS,
    ...NEAR_MISSES,
    ...OFFICE_LETTERS,
    ...WORLD_LETTERS,
    ...OUTSIDE_LETTERS,
    ...chatter,
  ]
}

function asCorrespondent(index: number): Correspondent {
  const { given, surname, address } = generatedName(index)
  return { name: `${given} ${surname}`, address }
}

function inOrder(letters: StoredLetter[]): StoredLetter[] {
  return letters.sort((a, b) => a.message.receivedAt.getTime() - b.message.receivedAt.getTime())
}

function push(map: Map<string, Post[]>, key: string, post: Post): void {
  const posts = map.get(key)
  if (posts) posts.push(post)
  else map.set(key, [post])
}
