-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'analyst', 'approver', 'administrator', 'auditor');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('invited', 'active', 'disabled');

-- CreateEnum
CREATE TYPE "OneTimePurpose" AS ENUM ('setup', 'invitation', 'passwordReset');

-- CreateEnum
CREATE TYPE "ConnectionKind" AS ENUM ('microsoft365', 'exchangeServer');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('awaitingApproval', 'queued', 'running', 'paused', 'cancelled', 'rejected', 'expired', 'finished', 'crashed');

-- CreateEnum
CREATE TYPE "RunOutcome" AS ENUM ('successful', 'partiallySuccessful', 'failed');

-- CreateEnum
CREATE TYPE "RunOrigin" AS ENUM ('console', 'cli', 'schedule', 'system');

-- CreateEnum
CREATE TYPE "ItemState" AS ENUM ('queued', 'executing', 'done', 'alreadyThere', 'notFound', 'keptByHold', 'failed', 'skipped', 'excluded');

-- CreateEnum
CREATE TYPE "ApprovalState" AS ENUM ('pending', 'approved', 'rejected', 'expired', 'withdrawn');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "UserStatus" NOT NULL DEFAULT 'invited',
    "roles" "Role"[],
    "passwordHash" TEXT,
    "entraSubject" TEXT,
    "entraInvited" BOOLEAN NOT NULL DEFAULT false,
    "sessionEpoch" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSignInAt" TIMESTAMPTZ(3),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneTimeToken" (
    "id" UUID NOT NULL,
    "purpose" "OneTimePurpose" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "userId" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OneTimeToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateWindow" (
    "key" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RateWindow_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Connection" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "kind" "ConnectionKind" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "settings" JSONB NOT NULL,
    "restricted" BOOLEAN NOT NULL DEFAULT false,
    "healthIntervalMinutes" INTEGER,
    "notifyAfterFailures" INTEGER NOT NULL DEFAULT 3,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConnectionUser" (
    "connectionId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "ConnectionUser_pkey" PRIMARY KEY ("connectionId","userId")
);

-- CreateTable
CREATE TABLE "ConnectionSecret" (
    "connectionId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "reference" TEXT,
    "ciphertext" BYTEA,
    "keyId" TEXT,
    "setAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "setByName" TEXT NOT NULL,

    CONSTRAINT "ConnectionSecret_pkey" PRIMARY KEY ("connectionId","name")
);

-- CreateTable
CREATE TABLE "ConnectionHealth" (
    "id" BIGSERIAL NOT NULL,
    "connectionId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "healthy" BOOLEAN NOT NULL,
    "report" JSONB NOT NULL,

    CONSTRAINT "ConnectionHealth_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "commandId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "connectionId" UUID,
    "requestedById" UUID,
    "origin" "RunOrigin" NOT NULL,
    "input" JSONB NOT NULL,
    "state" "RunState" NOT NULL,
    "outcome" "RunOutcome",
    "reason" TEXT,
    "itemsSha256" TEXT,
    "itemCount" INTEGER NOT NULL DEFAULT 0,
    "data" JSONB,
    "rawData" JSONB,
    "errors" JSONB,
    "crash" TEXT,
    "parentRunId" UUID,
    "parentLink" TEXT,
    "searchRunId" UUID,
    "acceptedGaps" INTEGER,
    "counts" JSONB,
    "hitCount" INTEGER NOT NULL DEFAULT 0,
    "pauseAsked" BOOLEAN NOT NULL DEFAULT false,
    "cancelAsked" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunItem" (
    "id" BIGSERIAL NOT NULL,
    "runId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "mailbox" TEXT,
    "target" JSONB NOT NULL,
    "state" "ItemState" NOT NULL DEFAULT 'queued',
    "failureCode" TEXT,
    "failure" TEXT,
    "statusCode" INTEGER,
    "before" JSONB,
    "after" JSONB,
    "checkpoint" JSONB,
    "hitCount" INTEGER NOT NULL DEFAULT 0,
    "truncated" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedBy" TEXT,
    "claimedUntil" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RunItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hit" (
    "id" BIGSERIAL NOT NULL,
    "runId" UUID NOT NULL,
    "mailbox" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "internetMessageId" TEXT,
    "subject" TEXT NOT NULL,
    "senderAddress" TEXT,
    "senderName" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "folderId" TEXT NOT NULL,
    "folderName" TEXT,
    "hasAttachments" BOOLEAN NOT NULL,
    "isRead" BOOLEAN NOT NULL,
    "sizeBytes" INTEGER,
    "categories" TEXT[],
    "preview" TEXT,

    CONSTRAINT "Hit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "requestedById" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "ApprovalState" NOT NULL DEFAULT 'pending',
    "itemCount" INTEGER NOT NULL,
    "itemsSha256" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionNote" TEXT,
    "excludedCount" INTEGER NOT NULL DEFAULT 0,
    "approvedSha256" TEXT,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceFile" (
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "source" JSONB NOT NULL,
    "runId" UUID,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EvidenceFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "objectType" TEXT,
    "objectId" TEXT,
    "runId" UUID,
    "detail" JSONB NOT NULL,
    "address" TEXT,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_entraSubject_key" ON "User"("entraSubject");

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeToken_tokenHash_key" ON "OneTimeToken"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Connection_name_key" ON "Connection"("name");

-- CreateIndex
CREATE INDEX "ConnectionHealth_connectionId_id_idx" ON "ConnectionHealth"("connectionId", "id");

-- CreateIndex
CREATE INDEX "Run_createdAt_id_idx" ON "Run"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Run_state_idx" ON "Run"("state");

-- CreateIndex
CREATE INDEX "Run_requestedById_createdAt_idx" ON "Run"("requestedById", "createdAt");

-- CreateIndex
CREATE INDEX "Run_parentRunId_idx" ON "Run"("parentRunId");

-- CreateIndex
CREATE INDEX "Run_searchRunId_idx" ON "Run"("searchRunId");

-- CreateIndex
CREATE INDEX "RunItem_runId_state_position_idx" ON "RunItem"("runId", "state", "position");

-- CreateIndex
CREATE INDEX "RunItem_runId_mailbox_idx" ON "RunItem"("runId", "mailbox");

-- CreateIndex
CREATE UNIQUE INDEX "RunItem_runId_position_key" ON "RunItem"("runId", "position");

-- CreateIndex
CREATE INDEX "Hit_runId_receivedAt_id_idx" ON "Hit"("runId", "receivedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Hit_runId_mailbox_messageId_key" ON "Hit"("runId", "mailbox", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Approval_runId_key" ON "Approval"("runId");

-- CreateIndex
CREATE INDEX "Approval_state_requestedAt_idx" ON "Approval"("state", "requestedAt");

-- CreateIndex
CREATE INDEX "EvidenceFile_sha256_idx" ON "EvidenceFile"("sha256");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_action_seq_idx" ON "AuditEntry"("action", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_seq_idx" ON "AuditEntry"("actorId", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_runId_idx" ON "AuditEntry"("runId");

-- CreateIndex
CREATE INDEX "AuditEntry_objectType_objectId_idx" ON "AuditEntry"("objectType", "objectId");

-- AddForeignKey
ALTER TABLE "OneTimeToken" ADD CONSTRAINT "OneTimeToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConnectionUser" ADD CONSTRAINT "ConnectionUser_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConnectionUser" ADD CONSTRAINT "ConnectionUser_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConnectionSecret" ADD CONSTRAINT "ConnectionSecret_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConnectionHealth" ADD CONSTRAINT "ConnectionHealth_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_parentRunId_fkey" FOREIGN KEY ("parentRunId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_searchRunId_fkey" FOREIGN KEY ("searchRunId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunItem" ADD CONSTRAINT "RunItem_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hit" ADD CONSTRAINT "Hit_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
