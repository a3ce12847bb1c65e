import type { Variant } from './variant.ts';

/** What somebody else can hold while commits run. */
const holds = {
  'the task': 'select from countersign.version_deployment_tasks where tenant_id = $1 for update',
  'the delegation': 'select from countersign.delegations where tenant_id = $1 for update',
  'the validation': 'select from countersign.validation_requests where tenant_id = $1 for update',
  'the version': 'select from countersign.model_versions where tenant_id = $1 for update',
  'the model': 'select from countersign.models where tenant_id = $1 for update',
  'the region': 'select from countersign.model_regions where tenant_id = $1 for update',
  // These let every lock be taken and every guard be compared, and stop what is written then.
  deployments: 'lock table countersign.regional_deployments in share mode',
  'the journal': 'lock table countersign.journal_entries in share mode',
} as const;

/** One step of an order: somebody reads, somebody commits, all at once. */
export type Step =
  /** Reads until a write is due. */
  | { readonly load: number }
  /** Commits, and goes on once that is over, or waits for what is held. */
  | { readonly commit: number }
  /** Several commit at once. */
  | { readonly together: readonly number[] }
  /** Somebody else takes a lock. */
  | { readonly hold: string; readonly statement: string }
  | 'release';

/** The steps of an order of two. What is not done by their end is done one after another. */
export interface Order {
  readonly name: string;
  readonly steps: readonly Step[];
}

const sequential: readonly (readonly Step[])[] = [
  [{ load: 0 }, { commit: 0 }, { load: 1 }, { commit: 1 }],
  [{ load: 1 }, { commit: 1 }, { load: 0 }, { commit: 0 }],
  ...[0, 1].flatMap((reads) =>
    [0, 1].map((commits): readonly Step[] => [{ load: reads }, { load: 1 - reads }, { commit: commits }, { commit: 1 - commits }]),
  ),
];

const overlapping = (hold: string, statement: string): readonly (readonly Step[])[] =>
  [0, 1].flatMap((first): readonly (readonly Step[])[] => [
    [{ load: 0 }, { load: 1 }, { hold, statement }, { commit: first }, { commit: 1 - first }, 'release'],
    [{ load: first }, { hold, statement }, { commit: first }, { load: 1 - first }, { commit: 1 - first }, 'release'],
  ]);

const nameOf = (step: Step): string => {
  if (step === 'release') return 'let go';
  if ('load' in step) return `load${step.load + 1}`;
  if ('commit' in step) return `commit${step.commit + 1}`;
  if ('together' in step) return step.together.map((who) => `commit${who + 1}`).join(' with ');
  return `hold ${step.hold}`;
};

/** Whether everything that is held in an order is there in a variant. */
export const isPossible = ({ steps }: Order, variant: Variant): boolean =>
  steps.every((step) => typeof step === 'string' || !('hold' in step) || variant.has(step.hold));

/** An order of some steps, by their names. */
export const orderOf = (steps: readonly Step[]): Order => ({ name: steps.map((step) => nameOf(step)).join(', '), steps });

/**
 * The orders in which two commands of two round trips can meet: one step after another in every way, and with both commits
 * on their way at once, while somebody else holds a row of each kind, or nobody anything.
 */
export const orders: readonly Order[] = [
  ...sequential,
  ...[0, 1].map((first): readonly Step[] => [{ load: 0 }, { load: 1 }, { together: [first, 1 - first] }]),
  ...Object.entries(holds).flatMap(([hold, statement]) => overlapping(hold, statement)),
].map((steps) => orderOf(steps));

/** The orders with both commits on their way while a certain thing is held. */
export const ordersWith = (hold: string, statement: string): readonly Order[] =>
  overlapping(hold, statement).map((steps) => orderOf(steps));
