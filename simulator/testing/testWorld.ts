import { DemoStory } from '../story/demoStory'
import { passwordsFrom } from '../story/people'
import { Clock } from '../world/clock'
import { StoryWorld } from '../world/world'

export const TEST_START = new Date(Date.UTC(2026, 3, 14, 10, 45))

/** The demo's world without sockets and state folder. */
export function testWorld(generatedPeople = 0, listFaultyPeople = false): StoryWorld {
  const clock = new Clock()
  clock.set(TEST_START)
  const story = new DemoStory({
    start: TEST_START,
    generatedPeople,
    listFaultyPeople,
    passwordOf: passwordsFrom('test'),
    applications: () => [],
  })
  return new StoryWorld(story, clock)
}
