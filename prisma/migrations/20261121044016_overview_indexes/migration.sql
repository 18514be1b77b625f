-- DropIndex
DROP INDEX "Run_state_idx";

-- CreateIndex
CREATE INDEX "Run_state_createdAt_id_idx" ON "Run"("state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Run_commandId_createdAt_idx" ON "Run"("commandId", "createdAt");
