import { afterAll } from 'vitest'
import { type Simulator, startSimulator } from '../../scripts/processes/startSimulator'

/** A simulator for the test file, as its own process over TLS: `const simulator = await testSimulator()`. */
export async function testSimulator(parameters: string[] = ['--mailboxes', '60']): Promise<Simulator> {
  const simulator = await startSimulator({ parameters })
  afterAll(() => simulator.stop())
  return simulator
}
