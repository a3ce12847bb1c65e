import {
  asCalendarDate,
  asInstant,
  defaultPolicy,
  defineNoticeRules,
  id,
  type Notice,
  type NoticeSink,
  sendNotices,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import { describe, expect, it } from 'vitest';
import { openPool, urlAs } from '../support/database.ts';
import { aNotice, noticeRow } from '../tenancy/two-tenants.ts';
import { openStage, tenant } from './stage.ts';

const [today, tomorrow] = [asCalendarDate('2026-11-24'), asCalendarDate('2026-11-25')];
const now = asInstant('2026-11-24T09:30:00.000Z');
const turn = {
  day: today,
  dueBy: now,
  until: asInstant('2026-11-24T09:40:00.000Z'),
  limit: 1,
  notices: 100,
};

const to = (userId: string): Notice => ({ ...aNotice(tenant), recipient: { type: 'person', userId: id(userId) } });

describe('telling people', () => {
  it('waits for nobody who is just taking a digest, and takes the next', async () => {
    const stage = await openStage();
    const { notices } = stage.postgres;
    await notices.begin(tenant, today, 'only', now);
    await notices.raise(tenant, today, 'only', null, ['adam', 'boris'].map(to));
    const held = await stage.hold('select countersign.take_digests($1, $2)', [tenant, JSON.stringify(turn)]);
    expect(await notices.take(tenant, turn)).toMatchObject([{ recipient: { userId: 'boris' }, lease: 1 }]);
    expect(await notices.take(tenant, turn)).toEqual([]);
    await held.release();
    expect(await notices.take(tenant, turn)).toMatchObject([{ recipient: { userId: 'adam' }, lease: 1 }]);
  });

  it('keeps what one has found, when two go on from the same place, and tells the other that he came late', async () => {
    const stage = await openStage();
    const { notices } = stage.postgres;
    await notices.begin(tenant, today, 'first', now);
    const given = JSON.stringify([noticeRow(to('adam'))]);
    const held = await stage.hold("select countersign.raise_notices($1, $2, 'first', 'second', $3)", [tenant, today, given]);
    const late = notices.raise(tenant, today, 'first', 'third', ['adam', 'boris'].map(to));
    await stage.waiting(1);
    await held.client.query('commit');
    expect(await late).toBeNull();
    expect(await notices.begin(tenant, today, 'first', now)).toBe('second');
    await held.release();
  });

  it('forgets with the next day what somebody was still gathering, once he has, so that it can be told then', async () => {
    const stage = await openStage();
    const { notices } = stage.postgres;
    await notices.begin(tenant, today, 'only', now);
    const given = JSON.stringify([noticeRow(to('adam'))]);
    const held = await stage.hold("select countersign.raise_notices($1, $2, 'only', null, $3)", [tenant, today, given]);
    const beginning = notices.begin(tenant, tomorrow, 'only', now);
    await stage.waiting(1);
    await held.client.query('commit');
    expect(await beginning).toBe('only');
    expect(await notices.raise(tenant, tomorrow, 'only', null, [to('adam')])).toBe(1);
    await held.release();
  });

  it('waits, before it begins a day, for whoever is just taking what is of another, and leaves that to him', async () => {
    const stage = await openStage();
    const { notices } = stage.postgres;
    await notices.begin(tenant, today, 'only', now);
    await notices.raise(tenant, today, 'only', null, ['adam', 'boris'].map(to));
    const held = await stage.hold('select countersign.take_digests($1, $2)', [tenant, JSON.stringify(turn)]);
    const beginning = notices.begin(tenant, tomorrow, 'only', now);
    await stage.waiting(1);
    await held.client.query('commit');
    expect(await beginning).toBeNull();
    expect(await notices.take(tenant, turn)).toEqual([]);
    const recipient = to('adam').recipient;
    expect(await notices.settle(tenant, today, [{ recipient, lease: 1, sentAt: now }])).toBe(1);
    expect(await notices.begin(tenant, tomorrow, 'only', now)).toBe('only');
    expect(await notices.raise(tenant, tomorrow, 'only', null, ['adam', 'boris'].map(to))).toBe(1);
    await held.release();
  });

  it('sends every digest once while processes die amid it, but for those that they were just sending', async () => {
    const stage = await openStage();
    const { notices } = stage.postgres;
    await notices.begin(tenant, today, 'only', now);
    const people = Array.from({ length: 40 }, (_, at) => `person-${String(at).padStart(2, '0')}`);
    await notices.raise(tenant, today, 'only', null, people.map(to));
    const sent = new Map<string, number>();
    let calls = 0;
    const clock = fixedClock();
    let minute = 30;
    /** A process that dies at every seventh digest of all, having sent it, or ends. */
    const process = () =>
      new Promise((over, fail) => {
        const sink: NoticeSink = {
          send: ({ id: name }) => {
            sent.set(name, (sent.get(name) ?? 0) + 1);
            if (++calls % 7 !== 0) return Promise.resolve();
            over('dead');
            return new Promise(() => {});
          },
        };
        const { notices: own, repositories } = createPostgres({ pool: openPool(urlAs('app', stage.url), { max: 2 }) });
        const rules = defineNoticeRules();
        const at = fixedClock(clock.now());
        sendNotices({ notices: own, snapshots: repositories.snapshots, sink, rules, policy: defaultPolicy, clock: at, batch: 3 }, [
          tenant,
        ]).then(over, fail);
      });
    for (let runs = 0; runs < 12; runs++) {
      await Promise.all([process(), process()]);
      clock.set(`2026-11-24T09:${++minute}:01.000Z`);
    }
    expect([...sent.keys()].toSorted()).toEqual(people.map((name) => `bank/2026-11-24/person/${name}`));
    // A digest comes again at most for those of the batch in which a process died.
    const again = [...sent.values()].filter((times) => times > 1).length;
    expect(again).toBeLessThanOrEqual(3 * Math.floor(calls / 7));
    expect(calls).toBeLessThan(2 * people.length);
  });
});
