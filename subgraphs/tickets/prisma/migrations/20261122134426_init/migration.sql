-- CreateTable
CREATE TABLE "ticket" (
    "id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "account_key" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "description" TEXT,
    "status" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "category" TEXT,
    "product_name" TEXT,
    "assignee_key" TEXT,
    "opened_at" TIMESTAMPTZ(3),
    "first_response_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "resolution" TEXT,
    "satisfaction" SMALLINT,
    "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "data_flags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "escalation_level" SMALLINT NOT NULL DEFAULT 0,
    "escalated_at" TIMESTAMPTZ(3),
    "escalation_reason" TEXT,
    "first_response_due_at" TIMESTAMPTZ(3),
    "resolution_due_at" TIMESTAMPTZ(3),
    "listed_at" TIMESTAMPTZ(3) NOT NULL GENERATED ALWAYS AS (COALESCE("opened_at", "first_response_at", '1970-01-01 00:00:00+00'::timestamptz)) STORED,
    "stated_digest" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "ticket_id" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "author_key" TEXT,
    "body" TEXT NOT NULL,
    "is_public" BOOLEAN NOT NULL DEFAULT true,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "account_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "score" SMALLINT,
    "body" TEXT,
    "channel" TEXT,
    "ticket_id" TEXT,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,
    "stated_digest" TEXT,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sla_policy" (
    "priority" TEXT NOT NULL,
    "first_response_minutes" INTEGER NOT NULL,
    "resolution_minutes" INTEGER NOT NULL,

    CONSTRAINT "sla_policy_pkey" PRIMARY KEY ("priority")
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
CREATE INDEX "ticket_system_account_key_listed_at_id_idx" ON "ticket"("system", "account_key", "listed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ticket_listed_at_id_idx" ON "ticket"("listed_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ticket_system_key_key" ON "ticket"("system", "key");

-- CreateIndex
CREATE INDEX "message_ticket_id_sent_at_id_idx" ON "message"("ticket_id", "sent_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "message_system_key_key" ON "message"("system", "key");

-- CreateIndex
CREATE INDEX "feedback_system_account_key_given_at_id_idx" ON "feedback"("system", "account_key", "given_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "feedback_given_at_id_idx" ON "feedback"("given_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "feedback_system_key_key" ON "feedback"("system", "key");

-- Hand-written from here: what Prisma's schema cannot say.

-- AddCheck
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_satisfaction_check" CHECK ("satisfaction" BETWEEN 1 AND 5);

-- SeedData
INSERT INTO "sla_policy" ("priority", "first_response_minutes", "resolution_minutes") VALUES
    ('URGENT', 60, 480),
    ('HIGH', 240, 1440),
    ('NORMAL', 480, 4320),
    ('LOW', 1440, 10080);
