import { z } from 'zod'
import type { Simulation } from '../simulation'
import { groupIdOf } from '../story/organisation'
import { E3_LICENCE } from '../story/people'
import { uuidOf } from '../world/identifiers'
import type { Person } from '../world/types'
import { ControlError } from './controlError'
import { type ControlRoute, jsonOf } from './controlRoute'

const newPerson = z.strictObject({
  userPrincipalName: z.email(),
  displayName: z.string().min(1),
  password: z.string().min(1),
  mailbox: z.enum(['cloud', 'onPremises', 'none']).default('cloud'),
  department: z.string().nullable().default(null),
  jobTitle: z.string().nullable().default(null),
  appRoles: z.array(z.string()).default([]),
  directoryRoles: z.array(z.string()).default([]),
})

const change = z.strictObject({
  displayName: z.string().min(1).optional(),
  password: z.string().min(1).optional(),
  accountEnabled: z.boolean().optional(),
  mailbox: z.enum(['cloud', 'onPremises', 'none']).optional(),
  licences: z.array(z.string()).optional(),
  appRoles: z.array(z.string()).optional(),
  directoryRoles: z.array(z.string()).optional(),
  groups: z.array(z.string()).optional(),
})

export function peopleRoutes({ world, clock, entra }: Simulation): ControlRoute[] {
  const requirePerson = (address: string | undefined): Person => {
    const person = world.findPerson(address ?? '')
    if (!person) throw new ControlError(404, 'There is no such person.')
    return person
  }
  return [
    { method: 'GET', path: 'people', run: () => world.people().map(withoutPassword) },
    {
      method: 'POST',
      path: 'people',
      run: (call) => {
        const asked = jsonOf(call, newPerson)
        if (world.findPerson(asked.userPrincipalName)) throw new ControlError(409, 'This person exists already.')
        const person = personOf(asked, world.now())
        world.addPerson(person)
        return withoutPassword(person)
      },
    },
    {
      method: 'GET',
      path: 'people/:address',
      run: ({ parameters }) => withoutPassword(requirePerson(parameters.address)),
    },
    {
      method: 'PATCH',
      path: 'people/:address',
      run: (call) => {
        const person = requirePerson(call.parameters.address)
        const asked = jsonOf(call, change)
        if (asked.password) entra.validFrom.set(person.id, clock.now())
        return withoutPassword(Object.assign(person, asked))
      },
    },
    {
      method: 'POST',
      path: 'people/:address/revokeSignInSessions',
      run: ({ parameters }) => {
        entra.validFrom.set(requirePerson(parameters.address).id, clock.now())
      },
    },
    {
      method: 'DELETE',
      path: 'people/:address',
      run: ({ parameters }) => world.removePerson(requirePerson(parameters.address)),
    },
  ]
}

function personOf(asked: z.infer<typeof newPerson>, createdAt: Date): Person {
  return {
    ...asked,
    id: uuidOf(`person:${asked.userPrincipalName.toLowerCase()}`),
    mail: asked.mailbox === 'none' ? null : asked.userPrincipalName,
    givenName: null,
    surname: null,
    officeLocation: null,
    mobilePhone: null,
    businessPhones: [],
    preferredLanguage: 'en-GB',
    accountEnabled: true,
    licences: asked.mailbox === 'cloud' ? [E3_LICENCE] : [],
    createdAt,
    groups: [groupIdOf('All staff')],
  }
}

function withoutPassword({ password: _, ...person }: Person) {
  return person
}
