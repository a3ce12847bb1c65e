/** How much of everything a bank has, by its number of tasks. */
export interface Shape {
  readonly tasks: number;
  /** Models of ten regions each. Nine versions of every model are confirmed everywhere, the tenth has an open task in each. */
  readonly models: number;
  /** `owner-1` … own the models that nobody below owns, and half of the regions of all. */
  readonly owners: number;
  /** The models from 1 on that `heavy-owner` owns. */
  readonly heavyModels: number;
  /** The last models, whose owners have delegated them to `heavy-delegate`. */
  readonly delegatedModels: number;
  /** Models used in all fifty regions, without tasks of their own: `world-1` … */
  readonly worldModels: number;
}

/** Regions there are, and regions a model that is not used everywhere is used in. */
export const regions = { all: 50, ofModel: 10 } as const;

/** Versions of a model that {@link fillLargeBank} makes; those that are made later have greater ordinals. */
export const versionsOfModel = 10;

/** The day on which everything here happens, and the moment of it. */
export const today = '2026-11-24';
export const now = `${today}T09:30:00.000Z`;

/** A bank of about `tasks` tasks: a tenth of them open, one owner with a tenth of those, one delegate of up to 5,000 models. */
export function shapeOf(tasks: number): Shape {
  const models = Math.max(20, Math.round(tasks / (regions.ofModel * versionsOfModel)));
  return {
    tasks: models * regions.ofModel * versionsOfModel,
    models,
    owners: Math.max(10, Math.round(models / 10)),
    heavyModels: Math.min(10_000, Math.floor(models / 5)),
    delegatedModels: Math.min(5_000, Math.floor(models / 2)),
    worldModels: 500,
  };
}

/** Whom a model belongs to, as {@link fillLargeBank} has it. */
export const ownerOf = (model: number, { heavyModels, owners }: Shape): string =>
  model <= heavyModels ? 'heavy-owner' : `owner-${(model % owners) + 1}`;
