import type { World } from './create-world.ts';
import { releases } from './inventory.ts';

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

/** One after the other. */
export const all =
  (...deeds: readonly ((world: World) => Promise<void>)[]) =>
  async (world: World): Promise<void> => {
    for (const deed of deeds) await deed(world);
  };

/** The month the stories play in. */
export const november = { from: '2026-11-01', to: '2026-11-30' } as never;
