import { asCalendarDate } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { accepted } from '../racing.ts';
import { openRegistry, type Registry } from './open-registry.ts';

/** A registry whose region 1 runs what was confirmed with a note of somebody's, which is to be erased. */
async function withNotes() {
  const registry = await openRegistry();
  const { taskId } = (await registry.assign('101'))['1']!;
  accepted(
    await registry
      .as('1')
      .confirm({ taskId, actualProductionDate: asCalendarDate('2026-11-20'), confirmationNotes: 'Jane Doe, 4 Elm Street' }),
  );
  const redact = () =>
    registry.as('9', { roles: ['administrator'] }).redact({ taskId, texts: ['confirmation-notes'], redactionReason: 'She asked for it' });
  return { registry, redact };
}

const notesIn = async ({ pool }: Registry): Promise<unknown> =>
  (
    await pool.query<{ notes: string }>(
      'select deployment_notes as notes from registry.model_regions where model_id = 10 and region_id = 1',
    )
  ).rows[0]?.notes;

describe('erasing the notes of a confirmation from the records of a host', () => {
  it('erases them where the task still runs', async () => {
    const { registry, redact } = await withNotes();
    accepted(await redact());
    expect(await notesIn(registry)).toBe('[redacted]');
  });

  it('leaves what the host has written there since', async () => {
    const { registry, redact } = await withNotes();
    await registry.pool.query(
      "update registry.model_regions set version_id = 100, deployed_at = '2026-11-22', deployment_notes = 'Rolled back, see INC-77' where region_id = 1",
    );
    accepted(await redact());
    expect(await notesIn(registry)).toBe('Rolled back, see INC-77');
  });

  it('leaves what the host is just writing there', async () => {
    const { registry, redact } = await withNotes();
    const theirs = await registry.pool.connect();
    await theirs.query('begin');
    await theirs.query(
      "update registry.model_regions set version_id = 100, deployed_at = '2026-11-22', deployment_notes = 'Rolled back, see INC-77' where region_id = 1",
    );
    const redacting = redact();
    await registry.waiting();
    await theirs.query('commit');
    theirs.release();
    accepted(await redacting);
    expect(await notesIn(registry)).toBe('Rolled back, see INC-77');
  });

  it('is not done at all where a trigger of the host keeps the row as it is', async () => {
    const { registry, redact } = await withNotes();
    await registry.pool.query('create function registry.keep() returns trigger language plpgsql as $$ begin return null; end $$');
    await registry.pool.query('create trigger keep before update on registry.model_regions for each row execute function registry.keep()');
    await expect(redact()).rejects.toMatchObject({ code: 'effect-without-row' });
    expect(await notesIn(registry)).toBe('Jane Doe, 4 Elm Street');
  });
});
