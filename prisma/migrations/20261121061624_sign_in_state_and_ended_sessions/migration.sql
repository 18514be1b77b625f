-- AlterTable
ALTER TABLE "User" ADD COLUMN     "endedSessions" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Connection" ADD COLUMN     "signIn" JSONB;
