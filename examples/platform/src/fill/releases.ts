import { candidates } from './candidates.ts';
import { episodes } from './episodes.ts';
import { type BankModel, models } from './models.ts';
import { first, latest, previous } from './stories.ts';
import type { Step, Story, ToldValidation } from './story.ts';

/** One version of one model with its story told in days from today. */
export interface Release {
  readonly versionId: string;
  readonly model: BankModel;
  readonly versionNumber: string;
  readonly ordinal: number;
  readonly scope: 'GLOBAL' | 'REGIONAL';
  /** Codes; none for a version that goes to all regions at once. */
  readonly affectedRegions: readonly string[];
  readonly change: string;
  readonly created: number;
  readonly planned: number | null;
  readonly validationRequestId: string | null;
  /** What validation said while the steps were taken. */
  readonly validation: ToldValidation | null;
  /** What validation has said since, from the day of its approval on. */
  readonly sinceThen: (ToldValidation & { readonly approved: number }) | null;
  readonly steps: readonly Step[];
  /** It ran before the bank used Countersign, so nobody was asked. */
  readonly legacy: boolean;
}

/** Every version of the bank: three of most models, two of every eighth, and one more where it waits to be planned. */
export const releases: readonly Release[] = models.flatMap((model, index) => {
  const major = 1 + (index % 5);
  const second = { story: previous[index % previous.length]!, round: Math.floor(index / previous.length), number: `${major}.1.0` };
  const third = { story: latest[index % latest.length]!, round: Math.floor(index / latest.length), number: `${major + 1}.0.0` };
  const candidate = candidates.get(model.name);
  const told = [
    { story: first, round: index % 8, number: `${major}.0.0` },
    ...(index % 8 === 1 ? [] : [second]),
    third,
    ...(candidate ? [{ story: candidate, round: 0, number: `${major + 1}.1.0` }] : []),
  ];
  return told.map(({ story, round, number }, at) => releaseOf(model, story, number, at + 1, round, at === 0 && index % 5 === 4));
});

function releaseOf(model: BankModel, story: Story, versionNumber: string, ordinal: number, round: number, legacy: boolean): Release {
  const shift = story.drift * round;
  const everywhere = story.scope === 'global' || model.regions.length === 0;
  const codes = model.regions.map((code) => code.replace('*', ''));
  const count = story.scope === 'regional' ? Math.min(2, codes.length) : Math.min(4, codes.length);
  const { validation, sinceThen = [] } = story;
  const later = sinceThen[round % sinceThen.length];
  return {
    versionId: `${model.modelId}-${versionNumber}`,
    model,
    versionNumber,
    ordinal,
    scope: story.scope === 'regional' && !everywhere ? 'REGIONAL' : 'GLOBAL',
    affectedRegions: everywhere ? [] : codes.slice(0, count),
    change: story.change,
    created: story.created + shift,
    planned: story.planned === null ? null : story.planned + shift,
    validationRequestId: validation && `VR-${model.modelId.slice(4)}-${ordinal}`,
    validation: validation && {
      ...validation,
      ...(validation.approved !== undefined && { approved: validation.approved + shift }),
    },
    sinceThen: later ? { ...later, approved: later.approved + shift } : null,
    // What lies ahead has not happened yet.
    steps: legacy
      ? []
      : [
          ...story.steps.map((step) => stepTold(step, shift, story.overrides?.[round % story.overrides.length])),
          ...(episodes.get(`${model.name} ${ordinal}`) ?? []),
        ].filter(({ at }) => at < 0),
    legacy,
  };
}

/** A step on the day and for the reason of one model. */
function stepTold(step: Step, shift: number, override: string | undefined): Step {
  const at = step.at + shift;
  switch (step.do) {
    case 'confirm':
      return { ...step, at, live: step.live + shift, ...(step.override !== undefined && override !== undefined && { override }) };
    case 'adjust':
      return { ...step, at, to: step.to + shift };
    case 'withdraw':
      return { ...step, at, out: step.out + shift };
    case 'cancel':
    case 'reassign':
    case 'answer':
    case 'acknowledge':
    case 'close':
      return { ...step, at };
  }
}
