-- CreateTable
CREATE TABLE "RunConnection" (
    "runId" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "RunConnection_pkey" PRIMARY KEY ("runId","connectionId")
);

-- By hand: every run went over one connection, and what belongs to the run belongs to that one.
INSERT INTO "RunConnection" ("runId", "connectionId", "position")
SELECT "id", "connectionId", 0 FROM "Run" WHERE "connectionId" IS NOT NULL;

ALTER TABLE "RunListing" ADD COLUMN "connectionId" UUID;
ALTER TABLE "RunItem" ADD COLUMN "connectionId" UUID;
ALTER TABLE "Hit" ADD COLUMN "connectionId" UUID;
UPDATE "RunListing" SET "connectionId" = "Run"."connectionId" FROM "Run" WHERE "Run"."id" = "runId";
UPDATE "RunItem" SET "connectionId" = "Run"."connectionId" FROM "Run" WHERE "Run"."id" = "runId";
UPDATE "Hit" SET "connectionId" = "Run"."connectionId" FROM "Run" WHERE "Run"."id" = "runId";
ALTER TABLE "RunListing" ALTER COLUMN "connectionId" SET NOT NULL;
ALTER TABLE "RunItem" ALTER COLUMN "connectionId" SET NOT NULL;
ALTER TABLE "Hit" ALTER COLUMN "connectionId" SET NOT NULL;

-- AlterTable
ALTER TABLE "RunListing" DROP CONSTRAINT "RunListing_pkey",
ADD CONSTRAINT "RunListing_pkey" PRIMARY KEY ("runId", "connectionId");

-- DropForeignKey
ALTER TABLE "Run" DROP CONSTRAINT "Run_connectionId_fkey";

-- AlterTable
ALTER TABLE "Run" DROP COLUMN "connectionId";

-- DropIndex
DROP INDEX "Hit_runId_mailbox_messageId_key";

-- CreateIndex
CREATE INDEX "RunConnection_connectionId_idx" ON "RunConnection"("connectionId");

-- CreateIndex
CREATE UNIQUE INDEX "Hit_runId_connectionId_mailbox_messageId_key" ON "Hit"("runId", "connectionId", "mailbox", "messageId");

-- AddForeignKey
ALTER TABLE "RunConnection" ADD CONSTRAINT "RunConnection_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunConnection" ADD CONSTRAINT "RunConnection_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
