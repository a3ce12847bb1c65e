export { type Connection } from './connect.ts';
export { createFileSink } from './file-sink.ts';
export { nodeDigest } from './node-digest.ts';
export { createSignatureKey, createSigner } from './node-signer.ts';
export { createPostgres, type Postgres, type PostgresOptions } from './create-postgres.ts';
export type { HostMapping, ListColumn } from './host/host-mapping.ts';
export type { DatabaseWarning } from './check-database.ts';
export type { Roles } from './roles/grants.ts';
