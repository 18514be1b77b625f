-- CreateTable
CREATE TABLE "ReplyRequest" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "itemId" BIGINT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "askedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answeredFrom" TEXT,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReplyRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReplyRequest_itemId_key" ON "ReplyRequest"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "ReplyRequest_tokenHash_key" ON "ReplyRequest"("tokenHash");

-- CreateIndex
CREATE INDEX "ReplyRequest_runId_idx" ON "ReplyRequest"("runId");

-- CreateIndex
CREATE INDEX "ReplyRequest_askedAt_id_idx" ON "ReplyRequest"("askedAt", "id");

-- CreateIndex
CREATE INDEX "ReplyRequest_answeredAt_readAt_idx" ON "ReplyRequest"("answeredAt", "readAt");

-- AddForeignKey
ALTER TABLE "ReplyRequest" ADD CONSTRAINT "ReplyRequest_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
