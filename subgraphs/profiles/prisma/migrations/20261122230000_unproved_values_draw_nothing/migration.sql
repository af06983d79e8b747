-- Nobody has proved what the stewards' records say, so no other record is linked by it.
DELETE FROM "match_key" WHERE "system" = 'c360';

-- Customers are found by it all the same.
CREATE INDEX "source_record_steward_emails_idx" ON "source_record" USING GIN ("emails") WHERE "system" = 'c360';
CREATE INDEX "source_record_steward_phones_idx" ON "source_record" USING GIN ("phones") WHERE "system" = 'c360';
