-- SeedData: a customer reads who read its own data
INSERT INTO "grant" ("id", "role_name", "policy", "effect", "purposes", "condition") VALUES (
    'grt_' || substr(md5('customer/audit.read/ALLOW/SELF_SERVICE'), 1, 26),
    'customer',
    'audit.read',
    'ALLOW',
    '{SELF_SERVICE}',
    '{"id": {"$principal": "customerId"}}');

-- SeedData: its entry in the history
INSERT INTO "grant_change" ("id", "version", "grant_id", "kind", "after")
SELECT
    'grh_' || substr(g."id", 5),
    (SELECT "version" FROM "grants_version"),
    g."id",
    'ADDED',
    jsonb_build_object(
        'role', g."role_name", 'policy', g."policy", 'effect', g."effect", 'purposes', g."purposes",
        'condition', g."condition", 'validFrom', g."valid_from", 'validUntil', g."valid_until")
FROM "grant" g
WHERE g."role_name" = 'customer' AND g."policy" = 'audit.read';
