// npm run db:generate: after a change of prisma/schema.prisma.
import { generatePrismaClient } from './bootstrap/generatePrismaClient.mjs'

generatePrismaClient()
