export { createTestDatabase, type TestDatabase } from './test-database';
export { DatabaseError, type DatabaseErrorCode } from './database-error';
export { homeFolder } from './home-folder';
export { migrate, type MigrateOptions } from './migrations/migrate';
export { openDatabase, type OpenDatabase, type OpenDatabaseOptions } from './open-database';
