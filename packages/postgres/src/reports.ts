import {
  type CalendarDate,
  type ConfirmedFact,
  type CountedFact,
  type DeploymentFact,
  type Exception,
  Fault,
  type ModelId,
  type OpenFact,
  type OverridePageQuery,
  type Period,
  type ReportCut,
  type Tallied,
  type TallyQuery,
  type TenantId,
  type UserId,
  type VersionSnapshot,
} from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import { assembleVersions, type ReadVersions } from './assemble-versions.ts';
import type { Database } from './connect.ts';
import { grouped, type Rows } from './rows.ts';

interface ReadTallied {
  /** By question, which are counted from 1. */
  readonly sums: Rows<readonly [question: number, value: number, count: number]>;
  /** What the sums hold of each task that has changed. */
  readonly superseded: Rows<readonly (readonly [measure: string, day: CalendarDate, value: number])[]>;
  readonly facts: readonly Rows<CountedFact>[];
}

/** What the numbers of a period are made of; see functions/report-tallies.ts. */
export async function tallies(db: Database, tenantId: TenantId, query: TallyQuery, cut: ReportCut): Promise<Tallied> {
  const { sums, superseded, facts } = await ask<ReadTallied>(
    db,
    sql<Answer>`select countersign.read_tallies(${tenantId}, ${JSON.stringify(query)}::jsonb, ${JSON.stringify(cut)}::jsonb)::text as answer`,
  );
  const answers = grouped(sums, ([question]) => question);
  return {
    sums: query.questions.map((_, at) => (answers.get(at + 1) ?? []).map(([, value, count]) => [value, count])),
    superseded: (superseded ?? []).flat().map(([measure, day, value]) => ({ measure, day, value })),
    facts: facts.flatMap((found) => found ?? []),
  };
}

/** Confirmations of a period, by actual date and then task, each with what the gate found then. */
export async function confirmations(
  db: Database,
  tenantId: TenantId,
  { from, to }: Period,
  cut: ReportCut,
): Promise<readonly ConfirmedFact[]> {
  const read = await ask<readonly ReadConfirmation[]>(
    db,
    sql<Answer>`select countersign.confirmations(${tenantId}, ${from}::date, ${to}::date, ${JSON.stringify(cut)}::jsonb)::text as answer`,
  );
  return recorded(read);
}

/** A page of the confirmations of a period that overrode the gate, newest first. */
export async function overrides(
  db: Database,
  tenantId: TenantId,
  { from, to }: Period,
  cut: ReportCut,
  { after, limit }: OverridePageQuery,
): Promise<readonly ConfirmedFact[]> {
  const read = await ask<readonly ReadConfirmation[]>(
    db,
    sql<Answer>`select countersign.overrides(${tenantId}, ${from}::date, ${to}::date, ${JSON.stringify(cut)}::jsonb, ${JSON.stringify(after)}::jsonb, ${limit}::integer)::text as answer`,
  );
  return recorded(read);
}

type ReadConfirmation = ConfirmedFact & { readonly gate: ConfirmedFact['gate'] | null };

/** A confirmation of which nobody can say what the gate found must not be counted. */
function recorded(read: readonly ReadConfirmation[]): readonly ConfirmedFact[] {
  const unrecorded = read.find(({ gate }) => gate === null);
  if (!unrecorded) return read;
  throw new Fault(
    'journal-broken',
    `Task ${unrecorded.taskId} is confirmed, but its record does not say what the gate found. A report would count it wrongly: somebody has written to the tables past Countersign.`,
  );
}

/** Every open task. */
export const openFacts = (db: Database, tenantId: TenantId, cut: ReportCut): Promise<readonly OpenFact[]> =>
  ask(db, sql<Answer>`select countersign.open_tasks(${tenantId}, ${JSON.stringify(cut)}::jsonb)::text as answer`);

/** Exceptions in some states, oldest first. */
export const exceptionsIn = (
  db: Database,
  tenantId: TenantId,
  states: readonly Exception['state'][],
  cut: ReportCut,
): Promise<readonly Exception[]> =>
  ask(db, sql<Answer>`select countersign.exceptions_in(${tenantId}, ${states}::text[], ${JSON.stringify(cut)}::jsonb)::text as answer`);

/** Every deployment of a model, by region code, then date, version ordinal and task. */
export const deploymentsOf = (db: Database, tenantId: TenantId, modelId: ModelId): Promise<readonly DeploymentFact[]> =>
  ask(db, sql<Answer>`select countersign.deployments_of(${tenantId}, ${modelId})::text as answer`);

/** The versions that run nowhere or not everywhere they are meant to, of models a person owns, or of all; newest first within a model. */
export async function unfinished(db: Database, tenantId: TenantId, ownerId: UserId | null): Promise<readonly VersionSnapshot[]> {
  const read = await ask<ReadVersions>(db, sql<Answer>`select countersign.read_unfinished(${tenantId}, ${ownerId})::text as answer`);
  return assembleVersions(read, []);
}
