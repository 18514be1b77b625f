-- AlterTable
ALTER TABLE "Hit" ADD COLUMN     "webLink" TEXT;
