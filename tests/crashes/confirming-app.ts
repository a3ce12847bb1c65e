import { id } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { ownerOn } from '../support/many-tasks.ts';

// An application that confirms tasks, two at a time, and says of each that it was acknowledged, until somebody kills it.
const [, , connectionString = '', name = '', ...taskIds] = process.argv;
const pool = new pg.Pool({ connectionString, max: 2, application_name: name });
const owner = ownerOn(createPostgres({ pool }), () => crypto.randomUUID(), id('killed-apps'));

async function work(): Promise<void> {
  for (let taskId = taskIds.shift(); taskId !== undefined; taskId = taskIds.shift()) {
    const answer = await owner.confirm({ taskId, actualProductionDate: '2026-11-20', idempotencyKey: `key of ${taskId}` });
    console.log(answer.ok ? taskId : JSON.stringify(answer));
  }
}
await Promise.all([work(), work()]);
await pool.end();
