-- The audit log only grows. Rights alone would not stop the role that owns the table, so a trigger refuses for
-- everyone. https://www.postgresql.org/docs/current/sql-createtrigger.html
CREATE FUNCTION "refuseAuditChange"() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "AuditEntry_appendOnly"
BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
FOR EACH STATEMENT EXECUTE FUNCTION "refuseAuditChange"();

-- Also where replication rules would leave ordinary triggers out (session_replication_role = replica).
ALTER TABLE "AuditEntry" ENABLE ALWAYS TRIGGER "AuditEntry_appendOnly";
