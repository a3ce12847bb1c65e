import type { Guard, Plan } from '@countersign/core';
import { type Placed, type Rows, rowsOf } from './plan-rows.ts';

/**
 * Plans that can be carried out side by side: none rests on a record that an earlier one of them changes. So their guards
 * are compared all at once, and their rows are written table by table. What a wave has none of is left out.
 */
export interface Wave extends Rows {
  /** Each guard once, with the places of the plans that rest on it. */
  readonly guards: readonly (Guard & { readonly places: readonly number[] })[];
  /** Which plan must take effect (`on`, its place) for another to; 0 stands for none. */
  readonly rests: readonly Placed<{ readonly on: number }>[] | undefined;
}

const parts: Readonly<Record<keyof Wave, true>> = {
  guards: true,
  rests: true,
  births: true,
  tasks: true,
  deployments: true,
  withdrawals: true,
  moves: true,
  dates: true,
  approvals: true,
  exceptions: true,
  redactions: true,
  entries: true,
  texts: true,
};

/** All that a wave consists of, in the order in which it is written: a part that is missing here does not compile. */
export const waveParts = Object.keys(parts) as readonly (keyof Wave)[];

/**
 * Waves as the function `countersign.commit_plans` takes them: a line for each, with a tab between its parts, each of which is JSON
 * or nothing. As JSON within JSON, everything would be read once more.
 */
export const writeWaves = (waves: readonly Wave[]): string =>
  waves.map((wave) => waveParts.map((part) => (wave[part] === undefined ? '' : JSON.stringify(wave[part]))).join('\t')).join('\n');

/** The waves of a call, and the bytes of all its entries, which these name by their lines, counted from 1. */
export interface Waves {
  readonly waves: readonly Wave[];
  readonly lines: readonly string[];
}

/** Puts the plans of a call into waves, in their order. */
export function wavesOf(plans: readonly Plan[]): Waves {
  const waves: Placed<Plan>[][] = [];
  let changed = new Set<string>();
  plans.forEach((plan, index) => {
    if (index === 0 || restsOn(plan).some((record) => changed.has(record))) {
      waves.push([]);
      changed = new Set();
    }
    waves.at(-1)!.push({ ...plan, place: index + 1 });
    for (const record of changesOf(plan)) changed.add(record);
  });
  const earlier = new Map<string, number>();
  const lines: string[] = [];
  return { waves: waves.map((wave) => ({ ...guardRows(wave, earlier), ...rowsOf(wave, lines) })), lines };
}

const taskKey = (taskId: string) => `task ${taskId}`;
const slotKey = (versionId: string, regionId: string | null) => `slot ${JSON.stringify([versionId, regionId])}`;
const versionKey = (versionId: string) => `version ${versionId}`;
const regionKey = (modelId: string, regionId: string) => `region ${JSON.stringify([modelId, regionId])}`;

/** The records that must be as they are for a plan: those it guards, and its own task and regions, which one plan of a wave writes. */
const restsOn = ({ after, guards, effects }: Plan): readonly string[] => [
  taskKey(after.taskId),
  ...guards.flatMap((guard) => {
    switch (guard.type) {
      case 'task':
        return taskKey(guard.taskId);
      case 'no-open-task':
        return slotKey(guard.versionId, guard.regionId);
      case 'version':
        return versionKey(guard.versionId);
      case 'region':
        return regionKey(guard.modelId, guard.regionId);
      case 'plan': // see `rests`
      case 'delegation': // no plan for a task changes these
      case 'validation':
      case 'model':
        return [];
    }
  }),
  ...regionsOf(effects),
];

/** The records that a plan changes. That many write the dates of one version is no harm: the last of them counts. */
const changesOf = ({ before, after, creates, effects }: Plan): readonly string[] => [
  taskKey(after.taskId),
  ...(creates || after.status !== before.status || after.withdrawnOn !== before.withdrawnOn
    ? [slotKey(after.versionId, after.regionId), versionKey(after.versionId)]
    : []),
  ...regionsOf(effects),
  ...datedOf(effects),
];

const regionsOf = (effects: Plan['effects']): readonly string[] =>
  effects.flatMap((effect) =>
    effect.type === 'regional-deployment.record' || effect.type === 'regional-deployment.withdraw'
      ? regionKey(effect.modelId, effect.regionId)
      : [],
  );

const datedOf = (effects: Plan['effects']): readonly string[] =>
  effects.flatMap((effect) => (effect.type === 'version.production-date.record' ? versionKey(effect.versionId) : []));

/** The guards of a wave. `earlier` knows the places of the plans before it, and learns those of the wave. */
function guardRows(wave: readonly Placed<Plan>[], earlier: Map<string, number>): Pick<Wave, 'guards' | 'rests'> {
  const guards = new Map<string, { readonly guard: Guard; readonly places: number[] }>();
  const rests: Placed<{ readonly on: number }>[] = [];
  for (const { place, guards: own, after } of wave) {
    for (const guard of own) {
      if (guard.type === 'plan') {
        rests.push({ place, on: earlier.get(guard.taskId) ?? 0 });
        continue;
      }
      const key = JSON.stringify(guard);
      const known = guards.get(key);
      if (known) known.places.push(place);
      else guards.set(key, { guard, places: [place] });
    }
    earlier.set(after.taskId, place);
  }
  return {
    guards: [...guards.values()].map(({ guard, places }) => ({ ...guard, places })),
    rests: rests.length > 0 ? rests : undefined,
  };
}
