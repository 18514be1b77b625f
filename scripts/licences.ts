import fs from 'node:fs'
import { licenceList, listFile, productionDependencies } from './checks/licences'

// npm run licences: writes THIRD-PARTY.md.

const dependencies = productionDependencies()
fs.writeFileSync(listFile, licenceList(dependencies))
console.log(`Listed ${dependencies.length} packages in THIRD-PARTY.md.`)
