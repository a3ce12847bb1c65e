import {
  type CommitOutcome,
  type EarlierAnswer,
  Fault,
  type Instant,
  type RequestLookup,
  type TaskId,
  type TenantId,
  type WriteRequest,
} from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';
import type { Rows } from './rows.ts';

/** A request as the functions take it: its answer is a text of its own, which comes back as it was written. */
const requestRow = ({ answer, ...request }: WriteRequest): object =>
  answer === null ? request : { ...request, answer: JSON.stringify(answer) };

/** The requests of plans with their places, as the functions take them; null when there are none. Throws `Fault` when two are one. */
export function requestRows(plans: readonly { readonly request: WriteRequest | null }[]): string | null {
  const rows = plans.flatMap(({ request }, index) => (request ? [{ place: index + 1, ...requestRow(request) }] : []));
  const requests = plans.flatMap(({ request }) => request ?? []);
  const [keys, names, asked] = [keyOf, nameOf, askedOf].map((of) => new Set(requests.map(of)).size);
  if (names! < rows.length || asked! > keys!) throw twice();
  return rows.length > 0 ? JSON.stringify(rows) : null;
}

const twice = () =>
  new Fault(
    'request-twice',
    'Two plans of one commit bear the same request, or different ones under one key. Nothing was changed: give each request a key of its own, and each part of it a name.',
  );

/** What a request and all its parts go under; no other request of its tenant does. */
export const keyOf = ({ actorId, key }: WriteRequest): string => JSON.stringify([actorId, key]);

const nameOf = ({ actorId, key, part }: WriteRequest): string => JSON.stringify([actorId, key, part]);
const askedOf = ({ actorId, key, fingerprint }: WriteRequest): string => JSON.stringify([actorId, key, fingerprint]);

/** What a function says became of a plan. */
export type ToldOutcome = 'committed' | 'stale' | 'key-reused' | { readonly replayed: string | null; readonly created: readonly TaskId[] };

/** What became of a plan, as the port tells it. */
export const outcomeOf = <Told extends ToldOutcome>(told: Told): Extract<Told, string> | Exclude<CommitOutcome, string> =>
  typeof told === 'string' ? (told as Extract<Told, string>) : { replayed: answerOf(told.replayed) };

/** What a change came to; `busy` when others held what it needs for too long, and nothing of it was done. */
export async function unlessBusy<Told>(asked: Promise<Told>): Promise<Told | 'busy'> {
  try {
    return await asked;
  } catch (fault) {
    if (fault instanceof Fault && fault.code === 'storage-contended') return 'busy';
    throw fault;
  }
}

const answerOf = (text: string | null): unknown => (text === null ? null : (JSON.parse(text) as unknown));

/** Earlier answers as a statement reads them. */
export type ReadEarlier = Rows<Omit<EarlierAnswer, 'answer'> & { readonly answer: string | null }>;

/** Puts earlier answers together. */
export const assembleEarlier = (read: ReadEarlier | undefined): readonly EarlierAnswer[] =>
  (read ?? []).map(({ answer, ...row }) => ({ ...row, answer: answerOf(answer) }));

/** The expression that reads what is remembered under a key: of some parts and the first, or of all (null). */
export const readEarlier = (tenantId: TenantId, request: RequestLookup | null | undefined, parts: readonly string[] | null) =>
  request
    ? sql`countersign.earlier_answers(${tenantId}, ${request.actorId}, ${request.key}, ${request.since}::timestamptz, ${parts}::text[])`
    : sql`null::json`;

/** The expression that reads what is remembered under each of several keys, of the whole and of one task, with the place of who asks. */
export const readEarlierOfEach = (
  tenantId: TenantId,
  asked: readonly (RequestLookup & { readonly place: number; readonly taskId: TaskId })[],
) =>
  asked.length > 0
    ? sql`(
        select json_agg(json_build_array(r.place, countersign.earlier_answers(${tenantId}, r."actorId", r.key, r.since, array['', r."taskId"])))
        from json_to_recordset(${JSON.stringify(asked)}::json) as r (place integer, "actorId" text, key text, since timestamptz, "taskId" text)
      )`
    : sql`null::json`;

/** Forgets requests, the oldest first. */
export const forgetRequests = (db: Database, tenantId: TenantId, until: Instant, limit: number): Promise<number> =>
  ask(db, sql<Answer>`select countersign.forget_requests(${tenantId}, ${until}::timestamptz, ${limit}::integer)::text as answer`);
