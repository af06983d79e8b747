-- AlterTable
ALTER TABLE "item" ADD COLUMN     "note" TEXT;
