import type { World } from '../world/types'

/** What a protocol remembers beside the world; forgotten when the world is reset. */
export function perWorld<State>(make: () => State): (world: World) => State {
  const kept = new WeakMap<World, { generation: number; state: State }>()
  return (world) => {
    const known = kept.get(world)
    if (known?.generation === world.generation) return known.state
    const state = make()
    kept.set(world, { generation: world.generation, state })
    return state
  }
}
