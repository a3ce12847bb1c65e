import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { fillLargeBank } from './fill-large-bank.ts';
import { type Shape, shapeOf } from './shape.ts';

/** A database of its own, filled; everything that was opened on it closes with it. */
export interface Bank {
  readonly shape: Shape;
  /** Of the database. */
  readonly url: string;
  /** For what makes data and looks at it. */
  readonly admin: pg.Pool;
  /** A pool for one contender, of this database or through another address that leads to it. */
  pool(connections: number, url?: string): pg.Pool;
  /** The same for Countersign, as the role that serves people: behind the wall between tenants, which holds nobody else back. */
  app(connections: number, url?: string): pg.Pool;
  /** Closes the pools of contenders. */
  closePools(): Promise<void>;
  close(): Promise<void>;
}

let opened = 0;

/** Creates a database on a server, migrates it and fills it with about `tasks` tasks. */
export async function openBank(serverUrl: string, tasks: number): Promise<Bank> {
  const name = `countersign_bench_${process.pid}_${++opened}`;
  const server = new pg.Pool({ connectionString: serverUrl, max: 1 });
  server.on('error', () => {}); // the server may stop before the last client has said goodbye
  const role = `${name}_app`;
  await server.query(`create database ${name}`);
  await server.query(`create role ${role} login password '${role}'`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const pools: pg.Pool[] = [];
  const pool = (connections: number, to = url) => {
    // A connection that waits for its contender's turn must keep what it has prepared.
    const created = new pg.Pool({ connectionString: to, max: connections, idleTimeoutMillis: 0 });
    created.on('error', () => {});
    pools.push(created);
    return created;
  };
  const app = (connections: number, to = url) => pool(connections, Object.assign(new URL(to), { username: role, password: role }).href);
  const closePools = async () => {
    for (const each of pools.splice(0)) await each.end();
  };
  const admin = new pg.Pool({ connectionString: url, max: 2 });
  admin.on('error', () => {});
  const close = async () => {
    await closePools();
    await admin.end();
    await server.query(`drop database if exists ${name} with (force)`);
    await server.query(`drop role ${role}`);
    await server.end();
  };
  try {
    const shape = shapeOf(tasks);
    await createPostgres({ pool: admin }).migrate({ roles: { app: role } });
    const client = await admin.connect();
    try {
      await fillLargeBank(client, shape);
    } finally {
      client.release();
    }
    return { shape, url, admin, pool, app, closePools, close };
  } catch (error) {
    await close();
    throw error;
  }
}
