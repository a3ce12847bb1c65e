import { hash, type KeyObject, sign } from 'node:crypto';
import type { Pool } from 'pg';

/** Makes the table that {@link sealOneByOne} writes to. */
export async function prepareSealing(pool: Pool): Promise<void> {
  await pool.query(`create schema if not exists bench`);
  await pool.query(
    `create table if not exists bench.sealed (tenant_id text, position bigint, hash bytea not null, signature bytea not null, primary key (tenant_id, position))`,
  );
}

/**
 * Seals what waits in the queue of a tenant as it is mostly done: one chain over all of the tenant's entries, each hashed with
 * the one before it and signed by itself. Two statements an entry. Returns how many there were.
 */
export async function sealOneByOne(pool: Pool, tenantId: string, key: KeyObject): Promise<number> {
  for (let sealed = 0; ; sealed++) {
    const { rows } = await pool.query<{ queued: string; entry: Buffer; position: string; previous: Buffer }>({
      name: 'next-to-seal',
      text: `select q.queued,
          (select j.entry from countersign.journal_entries j
            where j.tenant_id = $1 and j.subject_type = q.subject_type and j.subject_id = q.subject_id and j.sequence = q.sequence) as entry,
          coalesce(s.position + 1, 0) as position, coalesce(s.hash, '') as previous
        from (select * from countersign.journal_queue where tenant_id = $1 order by queued limit 1) q
        left join (select * from bench.sealed where tenant_id = $1 order by position desc limit 1) s on true`,
      values: [tenantId],
    });
    const [next] = rows;
    if (!next) return sealed;
    const digest = hash('sha256', Buffer.concat([next.previous, next.entry]), 'buffer');
    await pool.query({
      name: 'seal',
      text: `with taken as (delete from countersign.journal_queue where tenant_id = $1 and queued = $2)
        insert into bench.sealed (tenant_id, position, hash, signature) values ($1, $3, $4, $5)`,
      values: [tenantId, next.queued, next.position, digest, sign(null, digest, key)],
    });
  }
}

/** Verifies entries of a tenant one by one: reads each with the one before it, and hashes it again. Throws when one is wrong. */
export async function verifyOneByOne(pool: Pool, tenantId: string, entries: readonly (readonly [subjectId: string, sequence: number])[]) {
  for (const [subjectId, sequence] of entries) {
    const { rows } = await pool.query<{ entry: Buffer; previous: Buffer; hash: Buffer; before: Buffer | null }>({
      name: 'entry-to-verify',
      text: `select j.entry, j.previous, j.hash, b.hash as before
        from countersign.journal_entries j
        left join countersign.journal_entries b
          on b.tenant_id = j.tenant_id and b.subject_type = j.subject_type and b.subject_id = j.subject_id and b.sequence = j.sequence - 1
        where j.tenant_id = $1 and j.subject_type = 'task' and j.subject_id = $2 and j.sequence = $3`,
      values: [tenantId, subjectId, sequence],
    });
    const { entry, previous, hash: kept, before } = rows[0]!;
    const follows = before === null ? previous.every((byte) => byte === 0) : previous.equals(before);
    if (!follows || !hash('sha256', Buffer.concat([Buffer.of(0), previous, entry]), 'buffer').equals(kept))
      throw new Error(`Entry ${sequence} of ${subjectId} is not what was written.`);
  }
}
