import { Fault } from '@countersign/core';
import type pg from 'pg';
import { waveParts } from '../../packages/postgres/src/waves.ts';
import type { Answers, Command } from './command.ts';
import type { Gate, Trip } from './gate.ts';
import { placeOf, type House } from './house.ts';
import type { Timeline } from './timeline.ts';

/** From when until when something was decided: by the commit that did it, or by the reading that refused it. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Parts what a command that goes in rounds calls its only part from the number of a round. */
const roundMark = ', round ';

/** The part of a command that was decided in a round, or at once. */
export const partOf = (key: string): string => key.split(roundMark)[0]!;

/** Somebody whose command goes one step at a time. */
export interface Player {
  /** Lets it read, until it stands before its next write or is done. */
  load(): Promise<void>;
  /** Lets the write it stands before go, and comes back once that is over or waits for a lock. */
  send(): Promise<void>;
  /** Lets the write go without looking back. */
  dash(): void;
  /** Waits until the write that was sent is over. */
  land(): Promise<void>;
  isDone(): boolean;
  /** What its command came to, and when each of its parts was decided; once it is done. */
  outcome(): { readonly answers: Answers; readonly spans: ReadonlyMap<string, Span> };
}

/** Begins a command behind a gate; `aside` sees who waits. */
export function createPlayer(who: number, gate: Gate, command: Command, house: House, timeline: Timeline, aside: pg.Client): Player {
  let done = false;
  let answers: Answers = {};
  let standing: Trip | null = null;
  let flight: { readonly trip: Trip; from: number; waits: boolean } | null = null;
  let reading: Span = { from: 0, until: 0 };
  const spans = new Map<string, Span>();
  const decided = (key: string, span: Span) => spans.set(command.inRounds ? `${key}${roundMark}${spans.size + 1}` : key, span);
  const finished = command
    .run(house)
    .then(
      (came) => (answers = came),
      (error: unknown) => {
        if (!(error instanceof Fault)) throw error;
        answers = Object.fromEntries(command.parts.map(({ key }) => [key, `fault ${error.code}: ${error.message}`]));
      },
    )
    .then(() => {
      done = true;
      return null;
    });

  const load = async () => {
    let from: number | null = null;
    while (!standing && !flight && !done) {
      const trip = await Promise.race([gate.next(), finished]);
      if (trip?.writes) standing = trip;
      else if (trip) {
        const began = timeline.tick();
        trip.letGo();
        await trip.over;
        if (trip.calls === 'record_refusals') continue;
        reading = { from: (from ??= began), until: timeline.tick() };
      }
    }
    if (from !== null) timeline.tell(`load${who}`);
  };

  const dash = () => {
    if (!standing) return;
    // What was asked for and is not in the plans, the reading before has refused.
    const planned = keysOf(standing, command);
    for (const { key } of command.parts) if (!planned.includes(key) && !spans.has(key)) decided(key, reading);
    flight = { trip: standing, from: timeline.tick(), waits: false };
    standing = null;
    const sent = flight;
    timeline.onRelease(() => {
      if (sent.waits && flight === sent) sent.from = timeline.tick();
    });
    sent.trip.letGo();
  };

  const land = async () => {
    if (!flight) return;
    const { trip } = flight;
    await trip.over;
    const span = { from: flight.from, until: timeline.tick() };
    flight = null;
    const committed = committedBy(trip, command);
    for (const key of committed) decided(key, span);
    timeline.tell(`commit${who}${committed.length === 0 ? ' in vain' : ''}`);
  };

  const send = async () => {
    dash();
    while (flight) {
      const waiting = await waits(aside, gate.pid);
      if (flight.trip.outcome()) return land();
      flight.waits = waiting;
      if (waiting) return timeline.tell(`commit${who} waits`);
    }
  };

  return {
    load,
    send,
    dash,
    land,
    isDone: () => done,
    outcome: () => {
      for (const { key } of command.parts) if (!spans.has(key)) decided(key, reading);
      return { answers, spans };
    },
  };
}

async function waits(aside: pg.Client, pid: number): Promise<boolean> {
  const { rows } = await aside.query<{ type: string | null }>({
    name: 'who-waits',
    text: 'select wait_event_type as type from pg_stat_get_activity($1)',
    values: [pid],
  });
  return rows[0]?.type === 'Lock';
}

/** The records that a wave of plans writes of one kind, each with the place of its plan. */
type Sent<Row> = readonly (Row & { readonly place: number })[];
interface SentWave {
  readonly births: Sent<{ readonly task: { readonly version_id: string; readonly region_id: string | null } }>;
  readonly tasks: Sent<object>;
  readonly deployments: Sent<{ readonly versionId: string; readonly regionId: string }>;
  readonly dates: Sent<{ readonly versionId: string }>;
}

const sentWave = (line: string): SentWave =>
  Object.fromEntries(line.split('\t').map((part, at) => [waveParts[at]!, part === '' ? [] : (JSON.parse(part) as unknown)])) as never;

/** The places of the tasks that plans are sent for, in the order of the plans, each of which confirms one: told by what it brings or deploys. */
function placesOf({ calls, parameters }: Trip): readonly string[] | null {
  if (calls !== 'commit_plans') return null;
  const places = (parameters[1] as string)
    .split('\n')
    .map(sentWave)
    .flatMap(({ births, tasks, deployments, dates }) => {
      const known = new Map([
        ...dates.map(({ place, versionId }) => [place, placeOf({ versionId, regionId: null })] as const),
        ...deployments.map(({ place, ...deployed }) => [place, placeOf(deployed)] as const),
        ...births.map(({ place, task }) => [place, placeOf({ versionId: task.version_id, regionId: task.region_id })] as const),
      ]);
      return [...births, ...tasks].map(({ place }) => [place, known.get(place)!] as const);
    });
  return places.toSorted(([a], [b]) => a - b).map(([, where]) => where);
}

/** The parts of a command that a write is about. A command of one part is all about that. */
const keysOf = (trip: Trip, { parts }: Command): readonly string[] => (parts.length > 1 && placesOf(trip)) || parts.map(({ key }) => key);

/** The parts that a write has carried out; a round, if it has changed anything. */
function committedBy(trip: Trip, command: Command): readonly string[] {
  const outcome = trip.outcome()!;
  if ('error' in outcome) return [];
  const keys = keysOf(trip, command);
  const { stale } = outcome.answer as { readonly stale?: readonly number[] }; // places, counted from 1
  if (outcome.answer === 'stale') return [];
  if (command.inRounds) return (stale ?? []).length < (JSON.parse(trip.parameters[3] as string) as readonly unknown[]).length ? keys : [];
  return keys.filter((_, place) => !stale?.includes(place + 1));
}
