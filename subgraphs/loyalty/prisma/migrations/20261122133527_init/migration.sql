-- CreateTable
CREATE TABLE "tier" (
    "id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "threshold" INTEGER NOT NULL,

    CONSTRAINT "tier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "account_key" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3),
    "assigned_tier_id" TEXT,
    "balance" INTEGER NOT NULL DEFAULT 0,
    "lifetime_points" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "points_entry" (
    "id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "membership_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "reference" TEXT,
    "reward_id" TEXT,

    CONSTRAINT "points_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reward" (
    "id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "cost_points" INTEGER NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "reward_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT,
    "description" TEXT,
    "valid_from" DATE,
    "valid_until" DATE,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer_assignment" (
    "id" TEXT NOT NULL,
    "offer_id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "account_key" TEXT NOT NULL,
    "assigned_at" TIMESTAMPTZ(3),

    CONSTRAINT "offer_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer_redemption" (
    "id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "offer_id" TEXT,
    "account_key" TEXT NOT NULL,
    "code" TEXT,
    "redeemed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offer_redemption_pkey" PRIMARY KEY ("id")
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
CREATE UNIQUE INDEX "tier_system_key_key" ON "tier"("system", "key");

-- CreateIndex
CREATE INDEX "membership_system_account_key_idx" ON "membership"("system", "account_key");

-- CreateIndex
CREATE UNIQUE INDEX "membership_system_key_key" ON "membership"("system", "key");

-- CreateIndex
CREATE UNIQUE INDEX "membership_system_number_key" ON "membership"("system", "number");

-- CreateIndex
CREATE INDEX "points_entry_membership_id_at_id_idx" ON "points_entry"("membership_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "points_entry_system_key_key" ON "points_entry"("system", "key");

-- CreateIndex
CREATE INDEX "reward_cost_points_id_idx" ON "reward"("cost_points", "id");

-- CreateIndex
CREATE UNIQUE INDEX "reward_system_key_key" ON "reward"("system", "key");

-- CreateIndex
CREATE UNIQUE INDEX "offer_system_key_key" ON "offer"("system", "key");

-- CreateIndex
CREATE INDEX "offer_assignment_system_account_key_idx" ON "offer_assignment"("system", "account_key");

-- CreateIndex
CREATE UNIQUE INDEX "offer_assignment_offer_id_account_key_key" ON "offer_assignment"("offer_id", "account_key");

-- CreateIndex
CREATE INDEX "offer_redemption_system_account_key_redeemed_at_id_idx" ON "offer_redemption"("system", "account_key", "redeemed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "offer_redemption_redeemed_at_id_idx" ON "offer_redemption"("redeemed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "offer_redemption_offer_id_account_key_idx" ON "offer_redemption"("offer_id", "account_key");

-- CreateIndex
CREATE UNIQUE INDEX "offer_redemption_system_key_key" ON "offer_redemption"("system", "key");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_assigned_tier_id_fkey" FOREIGN KEY ("assigned_tier_id") REFERENCES "tier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points_entry" ADD CONSTRAINT "points_entry_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points_entry" ADD CONSTRAINT "points_entry_reward_id_fkey" FOREIGN KEY ("reward_id") REFERENCES "reward"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_assignment" ADD CONSTRAINT "offer_assignment_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_redemption" ADD CONSTRAINT "offer_redemption_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say: the rules of the ledger, held by the database itself.

-- One active membership per account, whoever enrols it.
CREATE UNIQUE INDEX "membership_active_account_key" ON "membership"("system", "account_key") WHERE "status" = 'ACTIVE';

ALTER TABLE "membership"
    ADD CONSTRAINT "membership_status_check" CHECK ("status" IN ('ACTIVE', 'SUSPENDED', 'CLOSED')),
    ADD CONSTRAINT "membership_balance_check" CHECK ("balance" BETWEEN 0 AND 2000000000),
    ADD CONSTRAINT "membership_lifetime_points_check" CHECK ("lifetime_points" BETWEEN 0 AND 2000000000);

ALTER TABLE "points_entry" ADD CONSTRAINT "points_entry_points_check" CHECK (
    abs("points") BETWEEN 1 AND 10000000
    AND (
        ("kind" IN ('EARN', 'REFUND') AND "points" > 0)
        OR ("kind" IN ('REDEEM', 'EXPIRE') AND "points" < 0)
        OR "kind" = 'ADJUST'
    )
);

ALTER TABLE "reward" ADD CONSTRAINT "reward_cost_points_check" CHECK ("cost_points" BETWEEN 1 AND 10000000);

ALTER TABLE "tier" ADD CONSTRAINT "tier_threshold_check" CHECK ("threshold" >= 0);

ALTER TABLE "offer" ADD CONSTRAINT "offer_validity_check" CHECK ("valid_until" >= "valid_from");

-- Entries move the balance in the statement that records them. Names are qualified: a function is resolved when it runs.
CREATE FUNCTION "apply_points"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE loyalty.membership m
    SET balance = m.balance + a.points, lifetime_points = m.lifetime_points + a.earned
    FROM (
        SELECT membership_id, sum(points) AS points, coalesce(sum(points) FILTER (WHERE kind = 'EARN'), 0) AS earned
        FROM added
        GROUP BY membership_id
    ) a
    WHERE m.id = a.membership_id;
    RETURN NULL; END $$;

CREATE TRIGGER "points_entry_apply" AFTER INSERT ON "points_entry"
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION "apply_points"();

CREATE FUNCTION "refuse_ledger_change"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'the points ledger is append-only: % is refused, record an ADJUST entry instead', TG_OP
        USING ERRCODE = 'restrict_violation'; END $$;

CREATE TRIGGER "points_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "points_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_ledger_change"();

CREATE FUNCTION "refuse_balance_change"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'the balance of membership % is the sum of its ledger: record an entry instead', NEW.id
        USING ERRCODE = 'restrict_violation'; END $$;

CREATE TRIGGER "membership_starts_empty" BEFORE INSERT ON "membership"
    FOR EACH ROW WHEN (NEW.balance <> 0 OR NEW.lifetime_points <> 0)
    EXECUTE FUNCTION "refuse_balance_change"();

-- Depth 0 is a statement from outside; the ledger's own trigger comes at depth 1.
CREATE TRIGGER "membership_balance_by_ledger" BEFORE UPDATE OF "balance", "lifetime_points" ON "membership"
    FOR EACH ROW WHEN (
        pg_trigger_depth() = 0
        AND (NEW.balance IS DISTINCT FROM OLD.balance OR NEW.lifetime_points IS DISTINCT FROM OLD.lifetime_points)
    )
    EXECUTE FUNCTION "refuse_balance_change"();
