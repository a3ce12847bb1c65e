import { asInstant, id } from '@countersign/core';
import { aDelegation } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, bank } from '../app/bank.ts';

describe('revoking a delegation', () => {
  it('ends one that has yet to begin', async () => {
    const { owner, clock } = await aBank();
    const { delegationId } = accepted(
      await owner.delegate({
        modelId: 'model',
        delegateId: 'successor',
        validFrom: '2026-12-01T00:00:00.000Z',
        validUntil: '2026-12-24T00:00:00.000Z',
      }),
    );
    expect(accepted(await owner.revokeDelegation(delegationId))).toMatchObject({ revokedAt: clock.now(), revokedById: 'owner' });
  });

  it('ends one that the host brought along, with the first entry of its journal', async () => {
    const { memory, owner } = await aBank();
    const brought = aDelegation({ delegateId: id('successor'), validFrom: asInstant('2026-11-01T00:00:00.000Z') });
    await memory.repositories.delegations.save(bank, [brought]);
    accepted(await owner.revokeDelegation(brought.delegationId));
    const subject = { type: 'delegation', id: brought.delegationId } as const;
    expect(await memory.repositories.journal.of(bank, subject)).toMatchObject([{ sequence: 1, type: 'delegation-revoked' }]);
    expect(await owner.revokeDelegation(brought.delegationId)).toMatchObject({ ok: false, error: { code: 'delegation-over' } });
  });
});
