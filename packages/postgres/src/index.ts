export { type Connection } from './connect.ts';
export { createPostgres, type Postgres } from './create-postgres.ts';
export type { HostMapping, ListColumn } from './host/host-mapping.ts';
