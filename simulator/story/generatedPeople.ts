import { Random } from '../world/random'
import type { Person } from '../world/types'
import { CLOUD_DOMAIN, groupIdOf } from './organisation'
import { E3_LICENCE, type PasswordOf } from './people'
import { plainPerson } from './plainPerson'

const GIVEN = (
  'Ada Amir Anton Aoife Bela Carys Chidi Clara Dana Dmitri Edith Elif Emil Fatou Felix Freya Gita Hamza Hilda Ines ' +
  'Isaac Ivana Jamal Jonas Kamila Kofi Laila Leif Luca Mabel Maya Milo Nia Noor Odette Olu Pavel Petra Quentin Rania ' +
  'Rosa Saoirse Sven Tamsin Tariq Uma Vera Wanda Xenia Yusuf'
).split(' ')
const SURNAMES = (
  'Abara Aldous Baird Bergström Caldwell Cerny Dacosta Drummond Eastwood Eriksen Farouk Fenwick Galloway Gunnarsson ' +
  'Hartley Horvat Ibrahim Iversen Jarvis Jovanović Kaur Kellerman Lacey Lombardi Maddox Moreau Nakamura Norwood ' +
  'Oakley Osei Pascoe Pereira Quigley Quill Ramsden Rossi Sato Sharples Tanaka Thackeray Underhill Urbano Vance Varga ' +
  'Wainwright Weiss Yamada Yates Zamora Zeller'
).split(' ')
const WORK: readonly (readonly [title: string, department: string])[] = [
  ['Driver', 'Fleet'],
  ['Route Planner', 'Fleet'],
  ['Container Coordinator', 'Operations'],
  ['Shift Planner', 'Operations'],
  ['Billing Clerk', 'Finance'],
  ['Customs Declarant', 'Customs'],
  ['Account Executive', 'Sales'],
  ['Customer Care Agent', 'Customer care'],
]
const OFFICES = ['Harbour House, Felixstowe', 'Pine Court, Leeds', 'Maasvlakte, Rotterdam', 'Gdańsk']

/** As in an address */
const PLAIN = new Map([...GIVEN, ...SURNAMES].map((name) => [name, plain(name)]))

const NUMBERED = /^[a-z]+\.[a-z]+\.(\d{5})@/

/** The position of a generated person, or undefined for the people of the story. */
export function generatedIndexOf(person: Person): number | undefined {
  const digits = NUMBERED.exec(person.userPrincipalName)?.[1]
  return digits === undefined ? undefined : Number(digits) - 1
}

/** The same name for the same position, so that letters can name colleagues without making the people. */
export function generatedName(index: number): { given: string; surname: string; address: string } {
  const given = GIVEN[(index * 7) % GIVEN.length] ?? ''
  const surname = SURNAMES[(index * 13 + Math.floor(index / 50)) % SURNAMES.length] ?? ''
  const number = String(index + 1).padStart(5, '0')
  return { given, surname, address: `${PLAIN.get(given)}.${PLAIN.get(surname)}.${number}@${CLOUD_DOMAIN}` }
}

export function generatedPeople(count: number, passwordOf: PasswordOf): Person[] {
  return Array.from({ length: count }, (_, index) => generatedPerson(index, passwordOf))
}

function generatedPerson(index: number, passwordOf: PasswordOf): Person {
  const { given, surname, address } = generatedName(index)
  const random = new Random(`person:${index}`)
  const [jobTitle, department] = random.pick(WORK)
  return {
    ...plainPerson(address, `${given} ${surname}`, passwordOf),
    givenName: given,
    surname,
    jobTitle,
    department,
    officeLocation: random.pick(OFFICES),
    licences: [E3_LICENCE],
    mailbox: 'cloud',
    createdAt: new Date(Date.UTC(2019 + (index % 6), index % 12, 1 + (index % 28), 9)),
    groups: [groupIdOf('All staff'), groupIdOf(department)],
  }
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
