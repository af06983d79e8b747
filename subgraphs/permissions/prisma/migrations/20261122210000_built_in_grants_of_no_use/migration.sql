-- SeedData: takes back built-in grants that let nobody do anything, so that the matrix promises nothing. A customer's own orders
-- and points are changed by customer.service:write; no field of customer.financial has a masked form for an agent to see.
-- Grants that were changed since they were brought stay. Each removal is a version and an entry of the history of its own.
DO $$
DECLARE
    "useless" RECORD;
BEGIN
    FOR "useless" IN
        SELECT g."id", c."after"
        FROM "grant" g
        JOIN "grant_change" c ON c."grant_id" = g."id" AND c."id" = 'grh_' || substr(g."id", 5)
        WHERE g."id" IN (
                'grt_' || substr(md5('customer/financial:write/ALLOW/SELF_SERVICE'), 1, 26),
                'grt_' || substr(md5('customer/loyalty:write/ALLOW/SELF_SERVICE'), 1, 26),
                'grt_' || substr(md5('support-agent/financial/MASK/SUPPORT'), 1, 26))
            AND NOT EXISTS (SELECT FROM "grant_change" l WHERE l."grant_id" = g."id" AND l."kind" <> 'ADDED')
    LOOP
        DELETE FROM "grant" WHERE "id" = "useless"."id";
        INSERT INTO "grant_change" ("id", "version", "grant_id", "kind", "before")
        VALUES (
            'grh_' || substr(md5("useless"."id" || '/removed'), 1, 26),
            (SELECT "version" FROM "grants_version"),
            "useless"."id",
            'REMOVED',
            "useless"."after");
    END LOOP;
END
$$;
