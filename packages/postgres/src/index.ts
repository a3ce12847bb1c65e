export { type Connection } from './connect.ts';
export { createPostgres, type Postgres } from './create-postgres.ts';
