import { defineConfig } from 'prisma/config';

/** `DATABASE_URL` must name this subgraph's schema for the CLI: `…/c360?schema=permissions`. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://127.0.0.1:5432/c360?schema=permissions' },
});
