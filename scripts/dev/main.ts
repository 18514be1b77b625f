import { runLocally } from '../stack/runLocally'

// npm run dev: as the demo, but the console is built anew while its sources change.

await runLocally('development')
