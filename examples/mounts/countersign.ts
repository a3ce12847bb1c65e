import { asCalendarDate, asInstant, createCountersign, defaultPolicy, id, type Principal } from '@countersign/core';
import { createHandler, type Handler, type HandlerOptions } from '@countersign/http';
import { createMemory } from '@countersign/memory';

/** The sessions of the bank's own sign-in, by the value of its cookie. */
const sessions = new Map<string, Principal>();

/** Signs a person in, as the host's own sign-in page would, and gives the value of his session cookie. */
export function signIn(userId: string): string {
  const session = crypto.randomUUID();
  sessions.set(session, { tenantId: 'bank', userId });
  return session;
}

/** Who holds the session cookie of a request; null for nobody. */
function signedIn(request: Request): Principal | null {
  const session = /(?:^|;\s*)session=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return (session && sessions.get(session)) || null;
}

/** Countersign behind HTTP, as each example mounts it: records in memory, one version that waits for Olive. */
export async function openBank(options: Partial<HandlerOptions> = {}): Promise<{ readonly handler: Handler; readonly taskId: string }> {
  const { repositories, inventory } = createMemory();
  await inventory.put(id('bank'), {
    people: [{ userId: id('olive'), name: 'Olive Owner' }],
    models: [{ modelId: id('pd'), name: 'Mortgage PD', ownerId: id('olive'), regions: [] }],
    versions: [
      {
        versionId: id('pd-2'),
        modelId: id('pd'),
        versionNumber: '2.0',
        ordinal: 2,
        scope: 'GLOBAL',
        affectedRegionIds: [],
        validationRequestId: null,
        createdOn: asCalendarDate('2026-01-02'),
        plannedProductionDate: asCalendarDate('2026-02-02'),
      },
    ],
  });
  const countersign = createCountersign({
    repositories,
    policy: defaultPolicy,
    clock: { now: () => asInstant(new Date().toISOString()) },
    ids: { next: () => crypto.randomUUID() },
  });
  const assigned = await countersign.as({ tenantId: 'bank', userId: 'olive' }).assign({ versionId: 'pd-2' });
  if (!assigned.ok) throw new Error(JSON.stringify(assigned.error));
  return {
    handler: createHandler({ countersign, authenticate: signedIn, basePath: '/api', ...options }),
    taskId: assigned.value.created[0]?.taskId ?? '',
  };
}
