-- CreateTable
CREATE TABLE "RunListing" (
    "runId" UUID NOT NULL,
    "position" JSONB,
    "withoutMailbox" INTEGER NOT NULL DEFAULT 0,
    "excepted" INTEGER NOT NULL DEFAULT 0,
    "claimedBy" TEXT,
    "claimedUntil" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "failureCode" TEXT,
    "failure" TEXT,
    "statusCode" INTEGER,

    CONSTRAINT "RunListing_pkey" PRIMARY KEY ("runId")
);

-- AddForeignKey
ALTER TABLE "RunListing" ADD CONSTRAINT "RunListing_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
