// Runs after `npm install` (package.json).

import { generatePrismaClient } from './bootstrap/generatePrismaClient.mjs'
import { stampInstallation } from './bootstrap/installDependencies.mjs'

generatePrismaClient()
stampInstallation()
