-- CreateTable
CREATE TABLE "customer" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL,
    "display_name" TEXT,
    "given_name" TEXT,
    "family_name" TEXT,
    "former_family_name" TEXT,
    "name_order" TEXT,
    "emails" JSONB NOT NULL DEFAULT '[]',
    "phones" JSONB NOT NULL DEFAULT '[]',
    "addresses" JSONB NOT NULL DEFAULT '[]',
    "birth_date" DATE,
    "language" TEXT,
    "time_zone" TEXT,
    "region" TEXT,
    "account_manager_id" TEXT,
    "preferred_channel" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "merged_into_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_record" (
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "display_name" TEXT,
    "given_name" TEXT,
    "family_name" TEXT,
    "former_family_name" TEXT,
    "name_order" TEXT,
    "emails" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "phones" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "addresses" JSONB NOT NULL DEFAULT '[]',
    "birth_date" DATE,
    "language" TEXT,
    "time_zone" TEXT,
    "region" TEXT,
    "account_manager_id" TEXT,
    "preferred_channel" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "removed_tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "recorded_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "link_rule" TEXT NOT NULL,
    "link_confidence" DOUBLE PRECISION NOT NULL,
    "link_is_proved" BOOLEAN NOT NULL DEFAULT false,
    "linked_by" TEXT,

    CONSTRAINT "source_record_pkey" PRIMARY KEY ("system","key")
);

-- CreateTable
CREATE TABLE "match_key" (
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "match_key_pkey" PRIMARY KEY ("kind","value","system","key")
);

-- CreateTable
CREATE TABLE "source_system" (
    "system" TEXT NOT NULL,
    "trust" INTEGER NOT NULL,

    CONSTRAINT "source_system_pkey" PRIMARY KEY ("system")
);

-- CreateTable
CREATE TABLE "match_candidate" (
    "id" TEXT NOT NULL,
    "left_system" TEXT NOT NULL,
    "left_key" TEXT NOT NULL,
    "right_system" TEXT NOT NULL,
    "right_key" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by" TEXT,

    CONSTRAINT "match_candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_event" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "principal_id" TEXT,
    "reason" TEXT,
    "customer_ids" TEXT[],
    "moves" JSONB NOT NULL,
    "reverted_by" TEXT,

    CONSTRAINT "identity_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "relationship" (
    "id" TEXT NOT NULL,
    "from_system" TEXT NOT NULL,
    "from_key" TEXT NOT NULL,
    "to_system" TEXT NOT NULL,
    "to_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "since" DATE,
    "until" DATE,

    CONSTRAINT "relationship_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "recipient" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "evidence" TEXT,
    "recorded_by" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "owner" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "object_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("owner","key")
);

-- CreateIndex
CREATE INDEX "customer_sort_name_id_idx" ON "customer"("sort_name", "id");

-- CreateIndex
CREATE INDEX "customer_created_at_id_idx" ON "customer"("created_at", "id");

-- CreateIndex
CREATE INDEX "customer_updated_at_id_idx" ON "customer"("updated_at", "id");

-- CreateIndex
CREATE INDEX "customer_region_idx" ON "customer"("region");

-- CreateIndex
CREATE INDEX "customer_account_manager_id_idx" ON "customer"("account_manager_id");

-- CreateIndex
CREATE INDEX "customer_merged_into_id_idx" ON "customer"("merged_into_id");

-- CreateIndex
CREATE INDEX "customer_tags_idx" ON "customer" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "source_record_customer_id_idx" ON "source_record"("customer_id");

-- CreateIndex
CREATE INDEX "match_key_system_key_idx" ON "match_key"("system", "key");

-- CreateIndex
CREATE INDEX "match_candidate_state_id_idx" ON "match_candidate"("state", "id");

-- CreateIndex
CREATE INDEX "match_candidate_right_system_right_key_idx" ON "match_candidate"("right_system", "right_key");

-- CreateIndex
CREATE UNIQUE INDEX "match_candidate_left_system_left_key_right_system_right_key_key" ON "match_candidate"("left_system", "left_key", "right_system", "right_key");

-- CreateIndex
CREATE INDEX "identity_event_customer_ids_idx" ON "identity_event" USING GIN ("customer_ids");

-- CreateIndex
CREATE INDEX "relationship_to_system_to_key_idx" ON "relationship"("to_system", "to_key");

-- CreateIndex
CREATE UNIQUE INDEX "relationship_from_system_from_key_to_system_to_key_kind_key" ON "relationship"("from_system", "from_key", "to_system", "to_key", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "consent_system_key_purpose_recipient_at_key" ON "consent"("system", "key", "purpose", "recipient", "at");

-- AddForeignKey
ALTER TABLE "source_record" ADD CONSTRAINT "source_record_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The trust that golden fields survive by: stewards know best, then the CRM.
INSERT INTO "source_system" ("system", "trust") VALUES ('c360', 1000), ('crm', 100);

-- A relationship as each of its two customers sees it, but not between records of one and the same customer.
CREATE VIEW "customer_relationship" AS
SELECT r."id", f."customer_id"
FROM "relationship" r
JOIN "source_record" f ON f."system" = r."from_system" AND f."key" = r."from_key"
JOIN "source_record" t ON t."system" = r."to_system" AND t."key" = r."to_key"
WHERE f."customer_id" <> t."customer_id"
UNION ALL
SELECT r."id", t."customer_id"
FROM "relationship" r
JOIN "source_record" f ON f."system" = r."from_system" AND f."key" = r."from_key"
JOIN "source_record" t ON t."system" = r."to_system" AND t."key" = r."to_key"
WHERE f."customer_id" <> t."customer_id";
