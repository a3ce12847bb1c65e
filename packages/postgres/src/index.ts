export { type Adoption } from './adopt-tasks.ts';
export { type Connection } from './connect.ts';
export { createPostgres, type Postgres } from './create-postgres.ts';
export type { HostFunctions, HostMapping, HostTasks, ListColumn } from './host/host-mapping.ts';
export type { HostTransaction, TransactionClient } from './within.ts';
export type { DatabaseWarning } from './check-database.ts';
export type { Roles } from './roles/grants.ts';
