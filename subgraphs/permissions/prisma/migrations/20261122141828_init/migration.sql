-- CreateTable
CREATE TABLE "principal" (
    "id" TEXT NOT NULL,
    "system" TEXT,
    "key" TEXT,
    "kind" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "region" TEXT,
    "email" TEXT,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "issuer" TEXT,
    "subject" TEXT,
    "stated_digest" TEXT,
    "stated_roles" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "stated_is_active" BOOLEAN,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "principal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role" (
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "is_built_in" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "role_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "principal_role" (
    "principal_id" TEXT NOT NULL,
    "role_name" TEXT NOT NULL,

    CONSTRAINT "principal_role_pkey" PRIMARY KEY ("principal_id","role_name")
);

-- CreateTable
CREATE TABLE "grant" (
    "id" TEXT NOT NULL,
    "role_name" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "purposes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "condition" JSONB,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant_change" (
    "id" TEXT NOT NULL,
    "version" BIGSERIAL NOT NULL,
    "grant_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "changed_by_issuer" TEXT,
    "changed_by_subject" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "grant_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "scopes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "purposes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "quota_per_minute" INTEGER NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_key" (
    "id" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_digest" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "partner_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disclosure_record" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "request_id" TEXT NOT NULL,
    "principal_kind" TEXT NOT NULL,
    "principal_issuer" TEXT,
    "principal_subject" TEXT,
    "purpose" TEXT,
    "operation_name" TEXT,
    "operation_hash" TEXT NOT NULL,
    "returned" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "masked" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "refused" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "grants_version" BIGINT,

    CONSTRAINT "disclosure_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disclosure_customer" (
    "customer_id" TEXT NOT NULL,
    "disclosure_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disclosure_customer_pkey" PRIMARY KEY ("customer_id","disclosure_id")
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
CREATE INDEX "principal_key_idx" ON "principal"("key");

-- CreateIndex
CREATE INDEX "principal_display_name_id_idx" ON "principal"("display_name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "principal_system_key_key" ON "principal"("system", "key");

-- CreateIndex
CREATE UNIQUE INDEX "principal_issuer_subject_key" ON "principal"("issuer", "subject");

-- CreateIndex
CREATE INDEX "principal_role_role_name_principal_id_idx" ON "principal_role"("role_name", "principal_id");

-- CreateIndex
CREATE INDEX "grant_role_name_policy_id_idx" ON "grant"("role_name", "policy", "id");

-- CreateIndex
CREATE INDEX "grant_policy_idx" ON "grant"("policy");

-- CreateIndex
CREATE UNIQUE INDEX "grant_change_version_key" ON "grant_change"("version");

-- CreateIndex
CREATE INDEX "grant_change_grant_id_version_idx" ON "grant_change"("grant_id", "version" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "partner_name_key" ON "partner"("name");

-- CreateIndex
CREATE UNIQUE INDEX "partner_key_prefix_key" ON "partner_key"("prefix");

-- CreateIndex
CREATE INDEX "partner_key_partner_id_created_at_idx" ON "partner_key"("partner_id", "created_at");

-- CreateIndex
CREATE INDEX "disclosure_record_at_id_idx" ON "disclosure_record"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "disclosure_record_principal_issuer_principal_subject_at_idx" ON "disclosure_record"("principal_issuer", "principal_subject", "at" DESC);

-- CreateIndex
CREATE INDEX "disclosure_record_request_id_idx" ON "disclosure_record"("request_id");

-- CreateIndex
CREATE INDEX "disclosure_customer_customer_id_at_disclosure_id_idx" ON "disclosure_customer"("customer_id", "at" DESC, "disclosure_id" DESC);

-- CreateIndex
CREATE INDEX "disclosure_customer_disclosure_id_customer_id_idx" ON "disclosure_customer"("disclosure_id", "customer_id");

-- AddForeignKey
ALTER TABLE "principal_role" ADD CONSTRAINT "principal_role_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "principal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "principal_role" ADD CONSTRAINT "principal_role_role_name_fkey" FOREIGN KEY ("role_name") REFERENCES "role"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_role_name_fkey" FOREIGN KEY ("role_name") REFERENCES "role"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_key" ADD CONSTRAINT "partner_key_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosure_customer" ADD CONSTRAINT "disclosure_customer_disclosure_id_fkey" FOREIGN KEY ("disclosure_id") REFERENCES "disclosure_record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hand-written from here: what Prisma's schema cannot say.

-- AddCheck
ALTER TABLE "principal" ADD CONSTRAINT "principal_token_check" CHECK (("issuer" IS NULL) = ("subject" IS NULL));
ALTER TABLE "grant" ADD CONSTRAINT "grant_effect_check" CHECK ("effect" IN ('ALLOW', 'MASK', 'DENY'));
ALTER TABLE "grant" ADD CONSTRAINT "grant_validity_check" CHECK ("valid_from" < "valid_until");

-- SeedData: the built-in roles
INSERT INTO "role" ("name", "description", "is_built_in") VALUES
    ('support-agent', 'Answers customers'' tickets.', true),
    ('support-lead', 'Leads the help desk: as an agent, and sees money and insight, links and corrects records.', true),
    ('sales-rep', 'Sells to the customers of the own region and to those it manages.', true),
    ('marketer', 'Advertises to customers who gave their consent.', true),
    ('analyst', 'Learns from all customers without knowing who they are.', true),
    ('data-protection-officer', 'Sees all of a customer and who read it, and keeps consents.', true),
    ('administrator', 'Runs the graph, and sees and changes all of it.', true),
    ('customer', 'Sees and keeps its own data.', true),
    ('partner', 'A partner system: sees what customers consented to share with it.', true),
    ('service', 'An internal tool: delivers, stops fraud, reports.', true);

-- SeedData: what the built-in roles may do. One line gives one grant for each policy named.
INSERT INTO "grant" ("id", "role_name", "policy", "effect", "purposes", "condition")
SELECT
    'grt_' || substr(md5(concat_ws('/', s."role", p."policy", s."effect", array_to_string(s."purposes", ','))), 1, 26),
    s."role",
    CASE WHEN p."policy" LIKE '%.%' THEN p."policy" ELSE 'customer.' || p."policy" END,
    s."effect",
    s."purposes",
    CASE s."condition"
        WHEN 'own region or managed' THEN '{"OR": [{"region": {"$principal": "region"}}, {"accountManagerId": {"$principal": "employeeId"}}]}'::jsonb
        WHEN 'marketing consent' THEN '{"consents": {"some": {"purpose": "MARKETING", "state": "GIVEN"}}}'::jsonb
        WHEN 'self' THEN '{"id": {"$principal": "customerId"}}'::jsonb
        WHEN 'shared for fulfilment' THEN '{"consents": {"some": {"purpose": "FULFILMENT", "recipient": {"$principal": "partnerId"}, "state": "GIVEN"}}}'::jsonb
        WHEN 'shared for marketing' THEN '{"consents": {"some": {"purpose": "MARKETING", "recipient": {"$principal": "partnerId"}, "state": "GIVEN"}}}'::jsonb
        WHEN 'shared for analytics' THEN '{"consents": {"some": {"purpose": "ANALYTICS", "recipient": {"$principal": "partnerId"}, "state": "GIVEN"}}}'::jsonb
    END
FROM (VALUES
    ('support-agent', 'ALLOW', '{SUPPORT}'::text[], NULL, '{record,identity,contact,service,loyalty,consent,contact:write,service:write,consent:write}'::text[]),
    ('support-agent', 'MASK', '{SUPPORT}', NULL, '{financial}'),
    ('support-lead', 'ALLOW', '{SUPPORT}', NULL, '{record,identity,contact,financial,service,loyalty,consent,insight,record:write,identity:write,contact:write,financial:write,service:write,loyalty:write,consent:write}'),
    ('sales-rep', 'ALLOW', '{SALES}', 'own region or managed', '{record,identity,contact,financial,loyalty,consent,insight,contact:write,financial:write}'),
    ('marketer', 'ALLOW', '{MARKETING}', 'marketing consent', '{record,identity,contact,loyalty,consent,insight,loyalty:write}'),
    ('analyst', 'ALLOW', '{ANALYTICS}', NULL, '{record,financial,service,loyalty,insight}'),
    ('analyst', 'MASK', '{ANALYTICS}', NULL, '{identity}'),
    ('data-protection-officer', 'ALLOW', '{}', NULL, '{record,identity,contact,financial,service,loyalty,consent,insight,record:write,identity:write,contact:write,consent:write,audit.read}'),
    ('administrator', 'ALLOW', '{}', NULL, '{record,identity,contact,financial,service,loyalty,consent,insight,record:write,identity:write,contact:write,financial:write,service:write,loyalty:write,consent:write,insight:write,facts:write,permissions.admin,audit.read}'),
    ('customer', 'ALLOW', '{SELF_SERVICE}', 'self', '{record,identity,contact,financial,service,loyalty,consent,contact:write,financial:write,service:write,loyalty:write,consent:write}'),
    ('partner', 'ALLOW', '{FULFILMENT}', 'shared for fulfilment', '{record,identity,contact}'),
    ('partner', 'ALLOW', '{MARKETING}', 'shared for marketing', '{record,contact}'),
    ('partner', 'MASK', '{MARKETING}', 'shared for marketing', '{identity}'),
    ('partner', 'ALLOW', '{ANALYTICS}', 'shared for analytics', '{record,loyalty}'),
    ('partner', 'MASK', '{ANALYTICS}', 'shared for analytics', '{identity}'),
    ('service', 'ALLOW', '{FULFILMENT}', NULL, '{record,identity,contact,financial,financial:write}'),
    ('service', 'ALLOW', '{FRAUD}', NULL, '{record,identity,contact,financial,service,loyalty,insight}'),
    ('service', 'ALLOW', '{ANALYTICS}', NULL, '{record,financial,service,loyalty,insight}'),
    ('service', 'MASK', '{ANALYTICS}', NULL, '{identity,contact}')
) AS s("role", "effect", "purposes", "condition", "policies")
CROSS JOIN LATERAL unnest(s."policies") AS p("policy");

-- SeedData: the history starts with the built-in grants
INSERT INTO "grant_change" ("id", "grant_id", "kind", "after")
SELECT
    'grh_' || substr("id", 5),
    "id",
    'ADDED',
    jsonb_build_object(
        'role', "role_name", 'policy', "policy", 'effect', "effect", 'purposes', "purposes", 'condition', "condition",
        'validFrom', "valid_from", 'validUntil', "valid_until")
FROM "grant"
ORDER BY "role_name", "policy", "id";
