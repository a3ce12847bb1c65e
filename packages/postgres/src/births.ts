import { type DeploymentTask, type JournalEntry, keepEntry, type KeptText, type NewTask } from '@countersign/core';
import { nodeDigest } from './node-digest.ts';
import { approvalRows } from './plan-rows.ts';
import { columnName, rowOf } from './row-of.ts';

/** What a task has for itself when it is born, and what tasks that are born together usually have in common. */
const members = {
  taskId: 'each',
  versionId: 'each',
  modelId: 'each',
  regionId: 'each',
  plannedProductionDate: 'each',
  baselineProductionDate: 'each',
  assignedToId: 'each',
  actualProductionDate: 'common',
  assignmentCause: 'common',
  reassignmentReason: 'common',
  reassignedAt: 'common',
  reassignedById: 'common',
  status: 'common',
  confirmationNotes: 'common',
  confirmedAt: 'common',
  confirmedById: 'common',
  confirmedOnBehalfOfId: 'common',
  deployedBeforeValidationApproved: 'common',
  validationOverrideReason: 'common',
  overrideRequest: 'common',
  adjustmentReason: 'common',
  adjustedAt: 'common',
  adjustedById: 'common',
  cancellationReason: 'common',
  cancelledAt: 'common',
  cancelledById: 'common',
  withdrawnOn: 'common',
  withdrawalReason: 'common',
  replacedByVersionId: 'common',
  withdrawnAt: 'common',
  withdrawnById: 'common',
  revision: 'common',
  createdAt: 'common',
  createdById: 'common',
} as const satisfies Readonly<Record<Exclude<keyof DeploymentTask, 'tenantId'>, 'each' | 'common'>>;

type Member = keyof typeof members;

const membersOf = (which: 'each' | 'common'): readonly Member[] =>
  (Object.keys(members) as Member[]).filter((each) => members[each] === which);
const [ofEach, inCommon] = [membersOf('each'), membersOf('common')];

/** The columns of tasks that are brought one by one, or once for many. */
export const columnsOf = (which: 'each' | 'common'): readonly string[] => membersOf(which).map(columnName);

/** What tasks that are born together have in common, and the entries of their birth. */
interface Kind {
  readonly task: DeploymentTask;
  readonly entry: JournalEntry;
}

const isOfKind = ({ task, entry }: NewTask, kind: Kind): boolean =>
  inCommon.every((member) => task[member] === kind.task[member]) && actMembers.every((member) => entry[member] === kind.entry[member]);

const actMembers = [
  'type',
  'at',
  'actorId',
  'onBehalfOfId',
  'delegationId',
  'policyVersion',
] as const satisfies readonly (keyof JournalEntry)[];

/** Tasks that are to be born, as the function `countersign.create_tasks` takes them. */
export interface Births {
  /** A list for each column of its own, which kind each is of, what is common to each kind, and the texts and approvals there are. */
  readonly births: string;
  /** The bytes of the entries, line by line. */
  readonly entries: string;
}

/**
 * Puts new tasks into columns: what all have in common, which is nearly everything, is said once. A record of its own for
 * each costs the database more to take apart than the task to write.
 */
export function birthsOf(tasks: readonly NewTask[]): Births {
  const kinds: Kind[] = [];
  const places = new Map<string, number>();
  // Those that look alike come one after another.
  const placeOf = (birth: NewTask): number => {
    const last = kinds.at(-1);
    if (last && isOfKind(birth, last)) return kinds.length;
    const key = JSON.stringify(commonOf(birth));
    const place = places.get(key) ?? kinds.push(birth);
    places.set(key, place);
    return place;
  };
  const kind = tasks.map(placeOf);
  const columns = ofEach.map((member) => [columnName(member), tasks.map(({ task }) => task[member])] as const);
  const { texts, lines } = firstEntries(tasks);
  const approvals = tasks.flatMap(({ entry }, at) => approvalRows(entry.effects, at + 1));
  return { births: JSON.stringify({ ...Object.fromEntries(columns), kind, kinds: kinds.map(commonOf), texts, approvals }), entries: lines };
}

/**
 * The first entries of some tasks as they are kept: their bytes, each on a line of its own, since canonical JSON has no
 * line breaks; and what people wrote in them.
 */
export function firstEntries(tasks: readonly NewTask[]) {
  const texts: (KeptText & Pick<DeploymentTask, 'taskId'>)[] = [];
  const lines = tasks.map(({ task: { taskId }, entry }) => {
    const kept = keepEntry(entry, nodeDigest);
    for (const text of kept.texts) texts.push({ taskId, ...text });
    return kept.bytes;
  });
  return { texts, lines: lines.join('\n') };
}

const commonOf = ({ task, entry }: Kind) => ({
  task: rowOf(Object.fromEntries(inCommon.map((member) => [member, task[member]]))),
  entry: actOf(entry),
});

/** What an entry says of the act that it records: who, when, for whom, and by which rules. */
export const actOf = (entry: JournalEntry) => Object.fromEntries(actMembers.map((member) => [member, entry[member]]));
