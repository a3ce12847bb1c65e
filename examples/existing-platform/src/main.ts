import pg from 'pg';
import { startPostgres } from '../../../tests/support/postgres-server.ts';
import { adoptPlatform } from './adopt-platform.ts';
import { platformData } from './platform-data.ts';
import { platformTables } from './platform-tables.ts';

const name = `existing_platform_${process.pid}`;
const server = await startPostgres();
const admin = new pg.Client({ connectionString: server.url });
await admin.connect();
await admin.query(`create database ${name}`);
const pool = new pg.Pool({ connectionString: Object.assign(new URL(server.url), { pathname: `/${name}` }).href });
pool.on('error', () => {}); // a connection that is still closing when the database goes
try {
  await pool.query(platformTables);
  await pool.query(platformData);
  await adoptPlatform(pool, console.log);
} finally {
  await pool.end();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
  await server.stop();
}
