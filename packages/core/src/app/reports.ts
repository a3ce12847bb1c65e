import { z } from 'zod';
import type { Exception } from '../exception/exception.ts';
import type { ConfirmedFact, ReportCut } from '../ports/reports.ts';
import { type ComplianceSummary, summariseCompliance } from '../reporting/compliance.ts';
import { deploymentHistory, type RegionHistory } from '../reporting/history.ts';
import { withPlans } from '../reporting/planned-deployments.ts';
import { overrideRegister } from '../reporting/override-register.ts';
import { type ReadyToDeploy, readyToDeploy } from '../reporting/ready-to-deploy.ts';
import { calendarDateSchema } from '../shared/calendar-date.ts';
import { id, idSchema, isId } from '../shared/ids.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import { contextOf, type Dependencies } from './dependencies.ts';

const cut = {
  regionId: idSchema<'region'>().nullable().default(null).describe('Only this region.'),
  modelId: idSchema<'model'>().nullable().default(null).describe('Only this model.'),
  ownerId: idSchema<'user'>().nullable().default(null).describe('Only tasks assigned to this person.'),
};

/** A period, both days included, and a cut. */
export const reportSchema = z
  .strictObject({ from: calendarDateSchema, to: calendarDateSchema, ...cut })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not lie before the first day' });
/** See {@link reportSchema}. */
export type ReportInput = z.input<typeof reportSchema>;

/** Which exceptions are wanted. */
export const exceptionsSchema = z.strictObject({
  states: z
    .array(z.enum(['OPEN', 'ACKNOWLEDGED', 'CLOSED']))
    .readonly()
    .default(['OPEN', 'ACKNOWLEDGED']),
  ...cut,
});
/** See {@link exceptionsSchema}. */
export type ExceptionsInput = z.input<typeof exceptionsSchema>;

const mayRead = ({ isAdministrator, permissions }: Actor, ...of: readonly Actor['permissions'][number][]): boolean =>
  isAdministrator || of.some((name) => permissions.includes(name));

/** The risk committee's numbers of a period. Three round trips, taken together. */
export async function complianceSummary(
  input: unknown,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<ComplianceSummary, Refusal>> {
  const parsed = reportSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  if (!mayRead(actor, 'read-compliance')) return err({ code: 'not-permitted' });
  const { from, to, ...only } = parsed.data;
  const { reports } = dependencies.repositories;
  const { today, policy } = contextOf(actor, dependencies);
  const [confirmed, open, exceptions] = await Promise.all([
    reports.confirmations(actor.tenantId, { from, to }, only),
    reports.open(actor.tenantId, only),
    reports.exceptions(actor.tenantId, ['OPEN', 'ACKNOWLEDGED', 'CLOSED'], only),
  ]);
  const within = exceptions.filter(({ usedFrom, state }) => state !== 'CLOSED' || (usedFrom >= from && usedFrom <= to));
  return ok(summariseCompliance({ confirmed, open, exceptions: within }, { from, to }, today, policy.timeZone));
}

/** The overrides of a period, from the facts frozen when they were made. */
export async function overrides(
  input: unknown,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<readonly ConfirmedFact[], Refusal>> {
  const parsed = reportSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  if (!mayRead(actor, 'read-compliance')) return err({ code: 'not-permitted' });
  const { from, to, ...only } = parsed.data;
  return ok(overrideRegister(await dependencies.repositories.reports.confirmations(actor.tenantId, { from, to }, only)));
}

/** Exceptions, oldest first, for those who look after them. */
export async function exceptions(input: unknown, actor: Actor, dependencies: Dependencies): Promise<Result<readonly Exception[], Refusal>> {
  const parsed = exceptionsSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  if (!mayRead(actor, 'manage-exceptions', 'read-compliance')) return err({ code: 'not-permitted' });
  const { states, ...only } = parsed.data;
  return ok(await dependencies.repositories.reports.exceptions(actor.tenantId, states, only satisfies ReportCut));
}

/** What ran where and when and what is planned, of a model the actor owns, in a region or as a whole, or may read reports of. */
export async function history(
  modelId: string,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<readonly RegionHistory[], Refusal>> {
  if (!isId(modelId)) return err({ code: 'model-not-found' });
  const known = id<'model'>(modelId);
  const { snapshots, reports } = dependencies.repositories;
  const facts = (await snapshots.forModels(actor.tenantId, [known])).get(known);
  const owns = facts && [facts.model.ownerId, ...facts.regions.map(({ ownerId }) => ownerId)].includes(actor.userId);
  if (!owns && !(facts && mayRead(actor, 'read-compliance'))) return err({ code: 'model-not-found' });
  const [deployments, open] = await Promise.all([
    reports.deployments(actor.tenantId, known),
    reports.open(actor.tenantId, { modelId: known, regionId: null, ownerId: null }),
  ]);
  const taskIds = open.map(({ taskId }) => taskId);
  const asked = taskIds.length > 0 ? await snapshots.load(actor.tenantId, taskIds, { people: [], history: false }) : new Map();
  const { today } = contextOf(actor, dependencies);
  return ok(withPlans(deploymentHistory(deployments), facts.regions, [...asked.values()], today));
}

/** What could go live and has not, of the models the actor owns; of all, for an administrator. */
export async function ready(actor: Actor, dependencies: Dependencies): Promise<Result<readonly ReadyToDeploy[], Refusal>> {
  const versions = await dependencies.repositories.reports.unfinished(actor.tenantId, actor.isAdministrator ? null : actor.userId);
  return ok(readyToDeploy(versions, contextOf(actor, dependencies)));
}
