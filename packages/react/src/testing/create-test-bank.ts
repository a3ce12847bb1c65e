import { createCountersign, definePolicy, type Delegation, id, type Inventory, type PolicyInput, type Session } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createHandler, type Handler } from '@countersign/http';
import { type CountersignClient, createClient } from '@countersign/http/client';
import { createMemory } from '@countersign/memory';

/** Who is at work in a test: a person of the inventory, with the roles and permissions the host would give. */
export interface TestPerson {
  readonly userId: string;
  readonly roles?: readonly string[];
}

/** A bank for a test. */
export interface TestBankOptions {
  /** The host's records. */
  readonly inventory: Inventory;
  /** The versions whose tasks are assigned. */
  readonly assign?: readonly string[];
  readonly delegations?: readonly Delegation[];
  /** What the house rules say beside the defaults. */
  readonly policy?: PolicyInput;
  /** The moment it is, as an instant in UTC. Default 24 November 2026, 09:30. */
  readonly now?: string;
}

/** The whole of Countersign without a server: memory, core, handler and client. */
export interface TestBank {
  /** A client that speaks for a person, for `CountersignProvider`. `wire` puts something in between: a wire that breaks, or is slow. */
  readonly clientFor: (person: TestPerson, wire?: (handler: Handler) => Handler) => CountersignClient;
  /** Somebody at work behind the page's back. */
  readonly session: (person: TestPerson) => Session;
  /** Lets time pass. */
  readonly setNow: (now: string) => void;
}

const tenantId = 'bank';

/**
 * Builds a bank for a test of a page that shows a widget. Everything behind the client is real, so what the page shows is
 * what it would show in production.
 */
export async function createTestBank({
  inventory,
  assign = [],
  delegations = [],
  policy,
  now = '2026-11-24T09:30:00.000Z',
}: TestBankOptions): Promise<TestBank> {
  const clock = fixedClock(now);
  const { repositories, inventory: records } = createMemory();
  const countersign = createCountersign({ repositories, policy: definePolicy(policy ?? {}), clock, ids: sequentialIds() });
  await records.put(id(tenantId), inventory);
  await repositories.delegations.save(id(tenantId), delegations);
  const service = countersign.as({ tenantId, userId: 'planner', kind: 'service' });
  for (const versionId of assign) {
    const assigned = await service.assign({ versionId });
    if (!assigned.ok)
      throw new Error(
        `Version ${versionId} could not be assigned (${assigned.error.code}), so the test would show nothing of it. Look at its regions and owners in the inventory.`,
      );
  }
  const principal = ({ userId, roles = [] }: TestPerson) => ({ tenantId, userId, roles });
  return {
    clientFor: (person, wire = (handler) => handler) =>
      createClient({
        baseUrl: 'https://bank.example',
        fetch: wire(createHandler({ countersign, authenticate: () => principal(person) })),
      }),
    session: (person) => countersign.as(principal(person)),
    setNow: (moment) => clock.set(moment),
  };
}
