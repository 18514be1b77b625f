import type { Person } from './types'

/** The people of the organisation, found by object id, user principal name or mail address. */
export class Directory {
  #sorted: Person[] = []
  readonly #byKey = new Map<string, Person>()

  constructor(people: Iterable<Person>) {
    for (const person of people) {
      this.#sorted.push(person)
      this.#index(person)
    }
    this.#sort()
  }

  get people(): readonly Person[] {
    return this.#sorted
  }

  find(idOrAddress: string): Person | undefined {
    return this.#byKey.get(idOrAddress.toLowerCase())
  }

  add(person: Person, listed: boolean): void {
    if (this.find(person.userPrincipalName)) throw new Error(`${person.userPrincipalName} exists already`)
    this.#index(person)
    if (!listed) return
    this.#sorted = [...this.#sorted, person]
    this.#sort()
  }

  remove(person: Person): void {
    this.#sorted = this.#sorted.filter((each) => each !== person)
    for (const [key, each] of this.#byKey) if (each === person) this.#byKey.delete(key)
  }

  #index(person: Person): void {
    this.#byKey.set(person.id.toLowerCase(), person)
    this.#byKey.set(person.userPrincipalName.toLowerCase(), person)
    if (person.mail) this.#byKey.set(person.mail.toLowerCase(), person)
  }

  #sort(): void {
    this.#sorted.sort((a, b) => (a.userPrincipalName < b.userPrincipalName ? -1 : 1))
  }
}
