import { runLocally } from '../stack/runLocally'

// npm run demo: the whole product on this machine, with a simulated organisation.

await runLocally('production')
