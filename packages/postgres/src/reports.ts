import {
  type ConfirmedFact,
  type DeploymentFact,
  type Exception,
  Fault,
  type ModelId,
  type OpenFact,
  type Period,
  type ReportCut,
  type TenantId,
  type UserId,
  type VersionSnapshot,
} from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import { assembleVersions, type ReadVersions } from './assemble-versions.ts';
import type { Database } from './connect.ts';

/** Confirmations of a period, by actual date and then task, each with what the gate found then, out of its journal. */
export async function confirmations(
  db: Database,
  tenantId: TenantId,
  { from, to }: Period,
  cut: ReportCut,
): Promise<readonly ConfirmedFact[]> {
  const read = await ask<readonly (ConfirmedFact & { readonly gate: ConfirmedFact['gate'] | null })[]>(
    db,
    sql<Answer>`select countersign.confirmations(${tenantId}, ${from}::date, ${to}::date, ${JSON.stringify(cut)}::jsonb)::text as answer`,
  );
  const unrecorded = read.find(({ gate }) => gate === null);
  if (unrecorded) {
    throw new Fault(
      'journal-broken',
      `Task ${unrecorded.taskId} is confirmed, but its journal does not say what the gate found. A report would count it wrongly: somebody has written to the tables past Countersign.`,
    );
  }
  return read;
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
