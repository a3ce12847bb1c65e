import { z } from 'zod';
import type { Exception } from '../exception/exception.ts';
import type { ConfirmedFact, OverrideCursor, Period, ReportCut } from '../ports/reports.ts';
import { complianceQuestions, type ComplianceSummary, summariseCompliance } from '../reporting/compliance.ts';
import { deploymentHistory, type RegionHistory } from '../reporting/history.ts';
import { withPlans } from '../reporting/planned-deployments.ts';
import { type ReadyToDeploy, readyToDeploy } from '../reporting/ready-to-deploy.ts';
import { countTallies, tallyScheme } from '../reporting/tally.ts';
import { calendarDateSchema } from '../shared/calendar-date.ts';
import { Fault } from '../shared/fault.ts';
import { id, idSchema, isId } from '../shared/ids.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import { contextOf, type Dependencies } from './dependencies.ts';

const cut = {
  regionId: idSchema<'region'>()
    .nullable()
    .default(null)
    .describe('Only tasks of this region; a global task is of none, and counted in the whole alone.'),
  modelId: idSchema<'model'>().nullable().default(null).describe('Only this model.'),
  ownerId: idSchema<'user'>().nullable().default(null).describe('Only tasks assigned to this person.'),
};

const period = { from: calendarDateSchema, to: calendarDateSchema };
const inOrder = ({ from, to }: Period): boolean => from <= to;
const outOfOrder = { path: ['to'], message: 'must not lie before the first day' };

/** A period, both days included, and a cut. */
export const reportSchema = z.strictObject({ ...period, ...cut }).refine(inOrder, outOfOrder);
/** See {@link reportSchema}. */
export type ReportInput = z.input<typeof reportSchema>;

/** The most overrides a page may hold. */
const longestPage = 200;

/** A page of the overrides of a period. */
export const overridePageSchema = z
  .strictObject({
    ...period,
    ...cut,
    limit: z.int().min(1).max(longestPage).default(50).describe('How many a page holds.'),
    after: z
      .strictObject({ actualProductionDate: calendarDateSchema, taskId: idSchema<'task'>() })
      .nullable()
      .default(null)
      .describe('The place the page starts behind.'),
  })
  .refine(inOrder, outOfOrder);
/** See {@link overridePageSchema}. */
export type OverridePageInput = z.input<typeof overridePageSchema>;

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

/** The risk committee's numbers of a period. One round trip. */
export async function complianceSummary(
  input: unknown,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<ComplianceSummary, Refusal>> {
  const parsed = reportSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  if (!mayRead(actor, 'read-compliance')) return err({ code: 'not-permitted' });
  const { from, to, ...only } = parsed.data;
  const { today, policy } = contextOf(actor, dependencies);
  const questions = complianceQuestions({ from, to }, today);
  const query = { scheme: tallyScheme(policy.timeZone), questions, period: { from, to } };
  const tallied = await dependencies.repositories.reports.tallies(actor.tenantId, query, only);
  const summary = summariseCompliance(countTallies(questions, tallied, policy.timeZone), { from, to }, today);
  if (summary) return ok(summary);
  await dependencies.repositories.reports.confirmations(actor.tenantId, { from, to }, only); // reads them one by one, and names the first
  throw new Fault(
    'journal-broken',
    'Of some confirmations of this period nobody can say what the gate found, and none of them is there when they are read one by one. A report would count them wrongly: somebody has written to the tables past Countersign.',
  );
}

/** A page of the register of overrides. */
export interface OverridePage {
  readonly overrides: readonly ConfirmedFact[];
  /** Where the next page starts; null when there is none. */
  readonly next: OverrideCursor | null;
}

/** A page of the overrides of a period, newest first, from the facts frozen when they were made. One round trip. */
export async function overridePage(input: unknown, actor: Actor, dependencies: Dependencies): Promise<Result<OverridePage, Refusal>> {
  const parsed = overridePageSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  if (!mayRead(actor, 'read-compliance')) return err({ code: 'not-permitted' });
  const { from, to, limit, after, ...only } = parsed.data;
  // One more than asked for tells whether there is a next page.
  const page = { after, limit: limit + 1 };
  const found = await dependencies.repositories.reports.overrides(actor.tenantId, { from, to }, only, page);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return ok({
    overrides: found.slice(0, limit),
    next: last ? { actualProductionDate: last.actualProductionDate, taskId: last.taskId } : null,
  });
}

/** All the overrides of a period, newest first, read page after page. */
export async function overrides(
  input: unknown,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<readonly ConfirmedFact[], Refusal>> {
  const parsed = reportSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  const register: ConfirmedFact[] = [];
  for (let after: OverrideCursor | null = null; ;) {
    const page: Result<OverridePage, Refusal> = await overridePage({ ...parsed.data, limit: longestPage, after }, actor, dependencies);
    if (!page.ok) return page;
    register.push(...page.value.overrides);
    after = page.value.next;
    if (after === null) return ok(register);
  }
}

/** Exceptions, oldest first, for those who look after them. */
export async function exceptions(input: unknown, actor: Actor, dependencies: Dependencies): Promise<Result<readonly Exception[], Refusal>> {
  const parsed = exceptionsSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  if (!mayRead(actor, 'manage-exceptions', 'read-compliance')) return err({ code: 'not-permitted' });
  const { states, ...only } = parsed.data;
  return ok(await dependencies.repositories.reports.exceptions(actor.tenantId, states, only satisfies ReportCut));
}

/** What ran where and when and what is planned, of a model the actor owns or may read reports of, or in the regions of it that he owns. */
export async function history(
  modelId: string,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<readonly RegionHistory[], Refusal>> {
  if (!isId(modelId)) return err({ code: 'model-not-found' });
  const known = id<'model'>(modelId);
  const { snapshots, reports } = dependencies.repositories;
  const facts = (await snapshots.forModels(actor.tenantId, [known])).get(known);
  const ofAll = facts?.model.ownerId === actor.userId || mayRead(actor, 'read-compliance');
  const seen = new Set(facts?.regions.filter(({ ownerId }) => ofAll || ownerId === actor.userId).map(({ regionId }) => regionId));
  if (!facts || (!ofAll && seen.size === 0)) return err({ code: 'model-not-found' });
  const [deployments, open] = await Promise.all([
    reports.deployments(actor.tenantId, known),
    reports.open(actor.tenantId, { modelId: known, regionId: null, ownerId: null }),
  ]);
  const taskIds = open.filter(({ regionId }) => ofAll || (regionId !== null && seen.has(regionId))).map(({ taskId }) => taskId);
  const asked = taskIds.length > 0 ? await snapshots.load(actor.tenantId, taskIds, { people: [], history: false }) : new Map();
  const { today } = contextOf(actor, dependencies);
  const shown = withPlans(deploymentHistory(deployments), facts.regions, [...asked.values()], today);
  return ok(shown.filter(({ region }) => ofAll || (region !== null && seen.has(region.regionId))));
}

/** What could go live and has not, of the models the actor owns; of all, for an administrator. */
export async function ready(actor: Actor, dependencies: Dependencies): Promise<Result<readonly ReadyToDeploy[], Refusal>> {
  const versions = await dependencies.repositories.reports.unfinished(actor.tenantId, actor.isAdministrator ? null : actor.userId);
  return ok(readyToDeploy(versions, contextOf(actor, dependencies)));
}
