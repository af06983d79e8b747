-- AlterTable
ALTER TABLE "grant_change" ALTER COLUMN "version" DROP DEFAULT;
DROP SEQUENCE "grant_change_version_seq";

-- AlterTable
ALTER TABLE "partner_key" DROP COLUMN "last_used_at";

-- CreateTable
CREATE TABLE "grants_version" (
    "id" INTEGER NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "grants_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "elevation_rule" (
    "from_role" TEXT NOT NULL,
    "to_role" TEXT NOT NULL,

    CONSTRAINT "elevation_rule_pkey" PRIMARY KEY ("from_role","to_role")
);

-- CreateTable
CREATE TABLE "elevation" (
    "id" TEXT NOT NULL,
    "principal_id" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "role_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_issuer" TEXT,
    "ended_by_subject" TEXT,

    CONSTRAINT "elevation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "elevation_started_at_id_idx" ON "elevation"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "elevation_issuer_subject_until_idx" ON "elevation"("issuer", "subject", "until");

-- CreateIndex
CREATE INDEX "elevation_until_idx" ON "elevation"("until");

-- AddForeignKey
ALTER TABLE "elevation_rule" ADD CONSTRAINT "elevation_rule_from_role_fkey" FOREIGN KEY ("from_role") REFERENCES "role"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "elevation_rule" ADD CONSTRAINT "elevation_rule_to_role_fkey" FOREIGN KEY ("to_role") REFERENCES "role"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "elevation" ADD CONSTRAINT "elevation_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "principal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "elevation" ADD CONSTRAINT "elevation_role_name_fkey" FOREIGN KEY ("role_name") REFERENCES "role"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hand-written from here: what Prisma's schema cannot say.

-- AddCheck
ALTER TABLE "grants_version" ADD CONSTRAINT "grants_version_one_row_check" CHECK ("id" = 1);
ALTER TABLE "elevation_rule" ADD CONSTRAINT "elevation_rule_other_role_check" CHECK ("from_role" <> "to_role");
ALTER TABLE "elevation" ADD CONSTRAINT "elevation_minutes_check" CHECK ("started_at" < "until" AND "until" <= "started_at" + interval '1 hour');
ALTER TABLE "elevation" ADD CONSTRAINT "elevation_end_check" CHECK (("ended_at" IS NULL) = ("ended_by_subject" IS NULL) AND "started_at" <= "ended_at");

-- SeedData: versions go on where the history of the grants is
INSERT INTO "grants_version" ("id", "version")
SELECT 1, coalesce(max("version"), 0) FROM "grant_change";

-- SeedData: who may take which role in an emergency. None that can change grants: who takes it could keep it.
INSERT INTO "elevation_rule" ("from_role", "to_role") VALUES
    ('support-agent', 'support-lead'),
    ('support-lead', 'data-protection-officer');

-- CreateFunction: a new version with every statement that changes a row. The one row also makes those who change anything
-- wait for each other, so that a version that can be read has all earlier ones before it. Whoever listens is told at the commit.
CREATE FUNCTION "raise_grants_version"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "raised" BIGINT;
BEGIN
    IF TG_OP <> 'TRUNCATE' THEN
        IF NOT EXISTS (SELECT FROM "changed") THEN
            RETURN NULL;
        END IF;
    END IF;
    UPDATE "grants_version" SET "version" = "version" + 1 RETURNING "version" INTO "raised";
    PERFORM pg_notify('c360_grants', "raised"::text);
    RETURN NULL;
END
$$;

-- CreateTrigger: for every table that decisions rest on
DO $$
DECLARE
    "table_name" TEXT;
BEGIN
    FOREACH "table_name" IN ARRAY ARRAY['grant', 'principal', 'principal_role', 'elevation', 'partner', 'partner_key'] LOOP
        EXECUTE format('CREATE TRIGGER "raise_version_on_insert" AFTER INSERT ON %I REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "raise_grants_version"()', "table_name");
        EXECUTE format('CREATE TRIGGER "raise_version_on_update" AFTER UPDATE ON %I REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "raise_grants_version"()', "table_name");
        EXECUTE format('CREATE TRIGGER "raise_version_on_delete" AFTER DELETE ON %I REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "raise_grants_version"()', "table_name");
        EXECUTE format('CREATE TRIGGER "raise_version_on_truncate" AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "raise_grants_version"()', "table_name");
    END LOOP;
END
$$;
