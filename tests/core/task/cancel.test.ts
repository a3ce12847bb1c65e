import { definePolicy } from '@countersign/core';
import { aContext, aSnapshot, cancelling, given } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

describe('cancelling', () => {
  it('ends the task with its reason and who ended it', () => {
    expect(given(aSnapshot()).when(cancelling()).events).toEqual([
      {
        type: 'task-cancelled',
        at: '2026-11-24T09:30:00.000Z',
        actorId: 'owner',
        onBehalfOfId: null,
        delegationId: null,
        cancellationReason: 'The version was replaced before it went live.',
      },
    ]);
  });

  it('needs a reason by default', () => {
    expect(given(aSnapshot()).when(cancelling({ cancellationReason: null })).refusal).toEqual({
      code: 'reason-required',
      field: 'cancellationReason',
    });
  });

  it('needs none where the policy says so, whatever it says of adjusting', () => {
    const context = aContext({ policy: definePolicy({ reasons: { adjust: 'required', cancel: 'optional' } }) });
    expect(given(aSnapshot(), context).when(cancelling({ cancellationReason: null })).events).toMatchObject([{ cancellationReason: null }]);
  });
});
