-- DropForeignKey
ALTER TABLE "disclosure_customer" DROP CONSTRAINT "disclosure_customer_disclosure_id_fkey";

-- DropTable: nothing has written records yet
DROP TABLE "disclosure_customer";

-- AlterTable
ALTER TABLE "disclosure_record" ADD COLUMN     "elevation_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "hash" TEXT NOT NULL,
ADD COLUMN     "partner_id" TEXT,
ADD COLUMN     "previous_hash" TEXT NOT NULL,
ADD COLUMN     "sequence" BIGINT NOT NULL,
ADD COLUMN     "writer" TEXT NOT NULL,
ALTER COLUMN "grants_version" SET NOT NULL,
ALTER COLUMN "grants_version" SET DATA TYPE TEXT;

-- CreateTable
CREATE TABLE "disclosure_writer" (
    "writer" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "disclosure_writer_pkey" PRIMARY KEY ("writer")
);

-- CreateTable
CREATE TABLE "disclosure_subject" (
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "disclosure_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disclosure_subject_pkey" PRIMARY KEY ("kind","name","disclosure_id")
);

-- CreateIndex
CREATE INDEX "disclosure_subject_kind_name_at_disclosure_id_idx" ON "disclosure_subject"("kind", "name", "at" DESC, "disclosure_id" DESC);

-- CreateIndex
CREATE INDEX "disclosure_subject_disclosure_id_kind_name_idx" ON "disclosure_subject"("disclosure_id", "kind", "name");

-- CreateIndex
CREATE UNIQUE INDEX "disclosure_record_writer_sequence_key" ON "disclosure_record"("writer", "sequence");

-- AddForeignKey
ALTER TABLE "disclosure_record" ADD CONSTRAINT "disclosure_record_writer_fkey" FOREIGN KEY ("writer") REFERENCES "disclosure_writer"("writer") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosure_subject" ADD CONSTRAINT "disclosure_subject_disclosure_id_fkey" FOREIGN KEY ("disclosure_id") REFERENCES "disclosure_record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hand-written from here: what Prisma's schema cannot say.

-- AddCheck
ALTER TABLE "disclosure_subject" ADD CONSTRAINT "disclosure_subject_kind_check" CHECK ("kind" IN ('CUSTOMER', 'ACCOUNT'));
