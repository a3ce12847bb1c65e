import type { World, WorldOptions } from './create-world.ts';
import { type Release, releases } from './inventory.ts';

/** Some of the bank's releases, by their keys. */
export const only = (...keys: readonly string[]) => releases.filter(({ key }) => keys.includes(key));

const taskIdOf = (world: World, model: string) => world.task(model).task.taskId;

const accepted = async (asked: Promise<{ readonly ok: boolean; readonly error?: unknown }>): Promise<void> => {
  const result = await asked;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
};

/** Ana overrides validation for the mortgage model, which went live late in Hong Kong. */
export const overrideMortgage = (world: World) =>
  accepted(
    world.session('ana').confirm({
      taskId: taskIdOf(world, 'Mortgage PD — Retail'),
      actualProductionDate: '2026-11-18',
      confirmationNotes: 'Deployed to production at 08:00 UTC.',
      validationOverrideReason: 'Critical production fix, approved by the CRO under emergency change ECR-88.',
    }),
  );

/** Marc, who may act for Ana, confirms the ECL model. */
export const confirmEcl = (world: World) =>
  accepted(world.session('marc').confirm({ taskId: taskIdOf(world, 'IFRS 9 Lifetime ECL'), actualProductionDate: '2026-11-23' }));

/** Marc confirms it, and Ana has it rolled back the day after. */
export const withdrawEcl = async (world: World) => {
  await confirmEcl(world);
  await accepted(
    world.session('ana').withdraw({
      taskId: taskIdOf(world, 'IFRS 9 Lifetime ECL'),
      withdrawnOn: '2026-11-24',
      withdrawalReason: 'It took stage 2 for stage 3 in the first night.',
      replacedByVersionId: 'ecl-before',
    }),
  );
};

/** Ana overrides validation for the counterparty model as well, with a reason a spreadsheet would take for a formula. */
export const overrideCounterparty = (world: World) =>
  accepted(
    world.session('ana').confirm({
      taskId: taskIdOf(world, 'Counterparty Exposure (SA-CCR)'),
      actualProductionDate: '2026-11-23',
      validationOverrideReason: '=HYPERLINK("http://bank.example","Vendor withdrew the previous endpoint")',
    }),
  );

/** The same model, with all there is to say of it. */
export const overrideAtLength = (world: World) =>
  accepted(
    world.session('ana').confirm({
      taskId: taskIdOf(world, 'Counterparty Exposure (SA-CCR)'),
      actualProductionDate: '2026-11-23',
      validationOverrideReason: [
        'The vendor withdrew the endpoint that the running version asks for margin data, four weeks before the announced day.',
        ...Array.from(
          { length: 8 },
          (_, at) => `Netting set ${at + 1}: exposure is computed on data of yesterday, and is too low by up to 3 %.`,
        ),
        'Approved by the CRO under CHG-4711 until validation is done; limits are lowered by 5 % until then.',
      ].join('\n'),
    }),
  );

/** Ana confirms the stress test, in every region it is used in. */
export const confirmStress = (world: World) =>
  accepted(world.session('ana').confirm({ taskId: taskIdOf(world, 'Stress Capital Buffer'), actualProductionDate: '2026-11-23' }));

/** Validation of the stress test turns out to have been of the United Kingdom alone, so Germany is asked as well. */
export const askGermany = async (world: World) => {
  await world.rescope('stress', 'UK');
  await accepted(world.session('olga', 'administrator').requestApprovals());
};

/** The releases, of which two models more are not approved yet, one of them in a region that validation does not cover. */
export const overseenReleases: readonly Release[] = releases.map((release) => {
  if (release.key === 'var') return { ...release, validation: ['VR-2290', 'IN_PROGRESS', 'In progress'] };
  return release.key === 'losses' ? { ...release, validation: ['VR-2288', 'IN_PROGRESS', 'In progress'], scope: ['SG'] } : release;
});

/**
 * Leaves something of each kind to those who oversee, where overriding takes a second person: an override that Priya asks for,
 * regions that are to answer for her, an exception of Ana's that nobody has seen, and one that Olga has.
 */
export const leaveToBeDecided = async ({ session, task }: World): Promise<void> => {
  const [mortgage, valueAtRisk] = [task('Mortgage PD — Retail').task.taskId, task('Market Risk VaR').task.taskId];
  const { taskId: losses } = task('Operational Loss Forecast').task;
  const validationOverrideReason = 'Critical production fix, approved by the CRO under emergency change ECR-88.';
  await accepted(session('ana').requestOverride({ taskId: mortgage, validationOverrideReason }));
  await accepted(session('marc', 'override').decideOverride({ taskId: mortgage, decision: 'GRANTED' }));
  await accepted(session('ana').confirm({ taskId: mortgage, actualProductionDate: '2026-11-18' }));
  await accepted(session('priya').requestOverride({ taskId: valueAtRisk, validationOverrideReason }));
  await accepted(session('priya').requestOverride({ taskId: losses, validationOverrideReason }));
  await accepted(session('marc', 'override').decideOverride({ taskId: losses, decision: 'GRANTED' }));
  await accepted(session('priya').confirm({ taskId: losses, actualProductionDate: '2026-11-23' }));
  await accepted(session('olga', 'manage-exceptions').acknowledgeException({ taskId: losses }));
};

/** Marc agrees to overrides, answers for regions and manages exceptions. */
export const overseen: WorldOptions = {
  as: 'marc',
  roles: ['override', 'approve-region', 'manage-exceptions'],
  policy: { override: { requires: 'second-person' } },
  releases: overseenReleases,
  happened: leaveToBeDecided,
};

/** One after the other. */
export const all =
  (...deeds: readonly ((world: World) => Promise<void>)[]) =>
  async (world: World): Promise<void> => {
    for (const deed of deeds) await deed(world);
  };

/** The month the stories play in. */
export const november = { from: '2026-11-01', to: '2026-11-30' } as never;
