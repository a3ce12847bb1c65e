import type { DeploymentTask, Effect, Plan } from '@countersign/core';
import { changingColumns } from './changing-columns.ts';
import { recordOf } from './journal.ts';
import { memberName, rowOf } from './row-of.ts';

/** What belongs to the plan at a place of its call, counted from 1; a plan that does not take effect leaves its rows behind. */
export type Placed<Row = Readonly<Record<string, unknown>>> = Row & { readonly place: number };

type List = readonly Placed[] | undefined;

/** What plans write, as rows of the tables they go to. What there is none of is left out. */
export interface Rows {
  readonly births: List;
  readonly tasks: List;
  readonly deployments: List;
  readonly withdrawals: List;
  /** What runs in a region from now on, or that only its history is another. */
  readonly moves: List;
  readonly dates: List;
  readonly approvals: List;
  readonly exceptions: List;
  readonly redactions: List;
  /** The first entry of each subject, then the second of each: an entry is hashed with the one before it. */
  readonly entries: readonly (readonly Placed[])[] | undefined;
  readonly texts: List;
}

/** What plans write, table by table. The bytes of their entries are added to `lines`. */
export function rowsOf(plans: readonly Placed<Plan>[], lines: string[]): Rows {
  const each = (rows: (plan: Plan) => readonly object[]): List =>
    unlessEmpty(plans.flatMap((plan) => rows(plan).map((row) => ({ place: plan.place, ...row }))));
  const eachEffect = <Type extends Effect['type']>(
    type: Type,
    row: (effect: Extract<Effect, { type: Type }>, plan: Plan) => object,
  ): List =>
    each((plan) => plan.effects.flatMap((effect) => (effect.type === type ? [row(effect as Extract<Effect, { type: Type }>, plan)] : [])));
  return {
    births: each((plan) => (plan.creates ? [{ task: { ...rowOf(plan.after), validation_gate: gateOf(plan) } }] : [])),
    tasks: each((plan) => (plan.creates ? [] : [changedRow(plan)])),
    deployments: eachEffect('regional-deployment.record', ({ modelId, regionId, before, after, notes }) => ({
      modelId,
      regionId,
      ...after,
      notes,
      // What ran before Countersign was asked enters the history with what follows it.
      ...(before?.taskId === null && { formerVersionId: before.versionId, formerDeployedOn: before.deployedOn }),
    })),
    withdrawals: eachEffect('regional-deployment.withdraw', ({ modelId, regionId, taskId }, { after }) => ({
      modelId,
      regionId,
      taskId,
      withdrawnOn: after.withdrawnOn,
    })),
    moves: each(({ effects }) => effects.flatMap((effect) => moveOf(effect) ?? [])),
    dates: eachEffect('version.production-date.record', ({ versionId, after }) => ({ versionId, ...after })),
    approvals: eachEffect('regional-approval.record', ({ after }) => after),
    exceptions: eachEffect('exception.record', ({ before, after, openedOn }) => ({ opens: before === null, ...after, openedOn })),
    redactions: eachEffect('texts.redact', ({ taskId, texts }) => ({ taskId, texts })),
    ...entryRows(plans, lines),
  };
}

/** A task as it is from now on, of what may be another than before. What is null is left out: in most tasks it is most of it. */
function changedRow(plan: Plan): object {
  const { before, after } = plan;
  const gate = gateOf(plan);
  const row: Record<string, unknown> = { expected: before.revision, task_id: after.taskId, ...(gate && { validation_gate: gate }) };
  for (const [member, column] of changing) {
    const value = after[member];
    if (value !== null) row[column] = value;
  }
  return row;
}

const changing = Object.keys(changingColumns).map((column) => [memberName(column) as keyof DeploymentTask, column] as const);

// Reports read what the gate found from the task, so it is kept there too.
const gateOf = ({ entries }: Plan) => entries.find(({ gate }) => gate !== null)?.gate ?? null;

/** What an effect says of what runs in a region. `restores`: something that went live before, with the notes it had. */
function moveOf(effect: Effect): object | null {
  switch (effect.type) {
    case 'regional-deployment.record': {
      const { modelId, regionId, after, superseded, notes } = effect;
      return { modelId, regionId, ...after, notes, moves: !superseded, restores: false };
    }
    case 'regional-deployment.withdraw': {
      const { modelId, regionId, before, after, moves } = effect;
      // Where nothing runs, nothing can fall back, so that the region has nothing to tell of its history.
      return before && { modelId, regionId, ...after, moves, restores: true };
    }
    case 'version.production-date.record':
    case 'regional-approval.record':
    case 'exception.record':
    case 'texts.redact':
      return null;
  }
}

/**
 * Entries with their texts, one of each subject at a time. Their bytes are added to `lines`, each in a line of its own, since
 * canonical JSON has no line breaks: inside of other JSON they would be quoted, and read several times over.
 */
export function entryRows(plans: readonly Placed<Pick<Plan, 'entries'>>[], lines: string[]): Pick<Rows, 'entries' | 'texts'> {
  const entries: Placed[][] = [];
  const texts: Placed[] = [];
  for (const { place, entries: own } of plans) {
    own.forEach((entry, at) => {
      const { texts: said, bytes, ...row } = recordOf(entry);
      const key = { subjectType: entry.subject.type, subjectId: entry.subject.id, sequence: entry.sequence };
      (entries[at] ??= []).push({ place, ...key, ...row, line: lines.push(bytes) });
      for (const text of said) texts.push({ place, ...key, ...text });
    });
  }
  return { entries: unlessEmpty(entries), texts: unlessEmpty(texts) };
}

/** The approvals that effects record. */
export const approvalRows = (effects: readonly Effect[], place: number): readonly Placed[] =>
  effects.flatMap((effect) => (effect.type === 'regional-approval.record' ? [{ place, ...effect.after }] : []));

const unlessEmpty = <Row>(rows: readonly Row[]): readonly Row[] | undefined => (rows.length > 0 ? rows : undefined);
