-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "hitSummary" JSONB;

-- AlterTable
ALTER TABLE "Hit" ADD COLUMN     "subjectStem" TEXT;

-- CreateTable
CREATE TABLE "RemovedByDay" (
    "day" DATE NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "RemovedByDay_pkey" PRIMARY KEY ("day")
);

-- From here on by hand.

-- What the runs that are over have removed so far; from now on each adds its own when it ends.
INSERT INTO "RemovedByDay" ("day", "count")
SELECT ("finishedAt" AT TIME ZONE 'UTC')::date, sum((counts->>'done')::bigint)
FROM "Run"
WHERE "commandId" IN ('mail.delete', 'mail.move') AND state IN ('finished', 'cancelled') AND "finishedAt" IS NOT NULL
  AND (counts->>'done')::bigint > 0
GROUP BY 1;

-- The orders of the results, for pages and exports that cost the same at the end as at the beginning. The expressions are those of
-- sortKeys in lib/runs/hits.ts. 320 characters of four bytes are the longest, within what a btree takes (2,704 bytes).
CREATE INDEX "Hit_bySubject_idx" ON "Hit" ("runId", lower(left("subject", 200)), "id");
CREATE INDEX "Hit_bySender_idx" ON "Hit" ("runId", lower(left(coalesce("senderAddress", ''), 320)), "id");
CREATE INDEX "Hit_byMailbox_idx" ON "Hit" ("runId", lower("mailbox"), "id");

-- Rows of an earlier version: scripts/db/fillSubjectStems.ts finds them here. Empty afterwards.
CREATE INDEX "Hit_withoutStem_idx" ON "Hit" ("id") WHERE "subjectStem" IS NULL;
