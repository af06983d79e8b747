-- Conditions ask about tags: a list that is null would be neither.
UPDATE "customer" SET "tags" = '{}' WHERE "tags" IS NULL;
ALTER TABLE "customer" ALTER COLUMN "tags" SET NOT NULL;

-- What a customer allows now, one row for each purpose and recipient that at least one of its records states a choice for.
-- Of each record the newest choice counts, of all records the most restrictive: one withdrawal withdraws, the earliest end
-- ends. A withdrawal counts at once and for good; an agreement not before its time. With "systems" and "keys" only those
-- records count. Written so that PostgreSQL can inline it: conditions on its columns reach the indexes.
CREATE FUNCTION "consent_in_force"("customer" TEXT, "systems" TEXT[] DEFAULT NULL, "keys" TEXT[] DEFAULT NULL)
RETURNS TABLE ("purpose" TEXT, "recipient" TEXT, "state" TEXT, "expires_at" TIMESTAMPTZ)
LANGUAGE sql STABLE ROWS 4
BEGIN ATOMIC
  SELECT n."purpose", n."recipient",
    CASE WHEN bool_or(n."state" = 'WITHDRAWN') THEN 'WITHDRAWN' ELSE 'GIVEN' END,
    CASE WHEN bool_or(n."state" = 'WITHDRAWN') THEN NULL ELSE min(n."expires_at") END
  FROM (
    SELECT DISTINCT ON (c."system", c."key", c."purpose", c."recipient") c.*
    FROM "source_record" s
    JOIN "consent" c ON c."system" = s."system" AND c."key" = s."key"
    WHERE s."customer_id" = "consent_in_force"."customer"
      AND ("consent_in_force"."systems" IS NULL OR (s."system", s."key") IN (
        SELECT * FROM unnest("consent_in_force"."systems", "consent_in_force"."keys")))
      AND (c."state" = 'WITHDRAWN' OR c."at" <= now())
    ORDER BY c."system", c."key", c."purpose", c."recipient", c."at" DESC
  ) n
  GROUP BY n."purpose", n."recipient";
END;
