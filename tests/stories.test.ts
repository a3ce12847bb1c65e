import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The names of the stories of a file. */
const storiesOf = (file: string): readonly string[] =>
  [...readFileSync(`stories/${file}.stories.tsx`, 'utf8').matchAll(/^export const (\w+): Story/gm)].map(([, name = '']) => name);

// Which states there are for what shows something, and for what takes an action. A dash: the state cannot be, and why.
const shows = [
  'loading',
  'slow',
  'empty',
  'error',
  'refresh failed',
  'offline',
  'stale',
  'session expired',
  'rate limited',
  'no permission',
] as const;
const acts = [
  'looking up',
  'error',
  'offline',
  'pending',
  'session expired',
  'rate limited',
  'no permission',
  'outcome unknown',
  'confirmed by others',
  'changed by others',
  'cancelled by others',
  'validation changed',
  'partly refused',
] as const;

type Story = string;
/** Why a state cannot be. */
interface Never {
  readonly never: string;
}
const never = (why: string): Never => ({ never: why });
const isStory = (cell: Story | Never): cell is Story => typeof cell === 'string';

const badge = {
  loading: 'Loading',
  slow: never('it shows nothing until it is there'),
  empty: 'Zero',
  error: 'ErrorState',
  'refresh failed': never('it keeps its last count, as a menu is no place for a reason'),
  offline: never('it keeps its last count'),
  stale: never('it keeps its last count'),
  'session expired': 'SessionExpired',
  'rate limited': never('it has nothing to press, and asks no sooner than it may'),
  'no permission': never('it shows nothing, as at an error'),
} as const;
const panel = {
  loading: 'Loading',
  slow: 'Slow',
  error: 'ErrorState',
  'refresh failed': 'RefreshFailed',
  offline: 'Offline',
  stale: 'Stale',
  'session expired': 'SessionExpired',
  'rate limited': 'RateLimited',
  'no permission': 'PermissionDenied',
} as const;

const showing: Readonly<Record<string, readonly [file: string, Readonly<Record<(typeof shows)[number], Story | Never>>]>> = {
  MyDeploymentTasks: ['my-deployment-tasks', { ...panel, empty: 'EmptyNothingAssigned' }],
  ReadyToDeployList: ['ready-to-deploy-list', { ...panel, empty: 'Empty' }],
  VersionDeploymentStatus: ['version-deployment-status', { ...panel, empty: 'NotFound' }],
  DeploymentTimeline: ['deployment-timeline', { ...panel, empty: 'NoHistory' }],
  ComplianceDashboard: ['compliance-dashboard', { ...panel, empty: 'Zero' }],
  PendingDecisions: ['pending-decisions', { ...panel, empty: 'Empty' }],
  OverrideRegister: ['override-register', { ...panel, empty: 'Empty' }],
  TaskDetail: ['task-detail', { ...panel, empty: 'NotFound', error: 'ErrorThenThere' }],
  TaskDetailDrawer: [
    'task-detail',
    {
      loading: 'DrawerLoading',
      slow: 'DrawerSlow',
      empty: 'DrawerNotFound',
      error: 'DrawerError',
      'refresh failed': never('it has no button to refresh it by, and is asked for again each minute'),
      offline: 'DrawerOffline',
      stale: 'DrawerStale',
      'session expired': 'DrawerSessionExpired',
      'rate limited': 'DrawerRateLimited',
      'no permission': 'DrawerPermissionDenied',
    },
  ],
  OverdueBadge: ['overdue-badge', badge],
  PendingBadge: ['pending-badge', badge],
};

const dialog = {
  'looking up': 'Loading',
  error: 'LookupFailed',
  offline: 'Offline',
  pending: 'Submitting',
  'session expired': 'SessionExpired',
  'rate limited': 'RateLimited',
  'no permission': 'Barred',
  'outcome unknown': 'OutcomeUnknown',
} as const;
const one = never('it is about one task');
const ended = never('an exception is of a task that was confirmed');
const settled = never('its approval closes the exception, as others might');
const noGate = never('validation has no say in it');
/** The stories of a dialog that shares its file with another. */
const led = <Cells extends Readonly<Record<string, string>>>(by: string, cells: Cells) =>
  Object.fromEntries(Object.entries(cells).map(([state, name]) => [state, `${by}${name}`])) as { readonly [State in keyof Cells]: string };

const acting: Readonly<Record<string, readonly [file: string, Readonly<Record<(typeof acts)[number], Story | Never>>]>> = {
  ConfirmDeploymentDialog: [
    'confirm-deployment-dialog',
    {
      ...dialog,
      'looking up': 'PreviewLoading',
      error: 'PreviewError',
      offline: 'OfflineInDialog',
      'no permission': 'Forbidden',
      'confirmed by others': 'ConflictConfirmed',
      'changed by others': 'StaleDate',
      'cancelled by others': 'ConflictCancelled',
      'validation changed': 'ValidationChangedMidway',
      'partly refused': never('of many: see below'),
    },
  ],
  'ConfirmDeploymentDialog, many': [
    'confirm-many',
    {
      ...dialog,
      'no permission': 'AllIneligible',
      'confirmed by others': 'PartialFailure',
      'changed by others': 'Review',
      'cancelled by others': 'AllFailed',
      'validation changed': never('each task has an outcome of its own, as in a partial failure'),
      'partly refused': 'PartialFailure',
    },
  ],
  AdjustDateDialog: [
    'adjust-date-dialog',
    {
      ...dialog,
      'no permission': 'Forbidden',
      'confirmed by others': 'ConflictConfirmed',
      'changed by others': 'Conflict',
      'cancelled by others': 'ConflictCancelled',
      'validation changed': noGate,
      'partly refused': 'PartialFailure',
    },
  ],
  CancelTaskDialog: [
    'cancel-task-dialog',
    {
      ...dialog,
      'no permission': 'Forbidden',
      'confirmed by others': 'ConflictConfirmed',
      'changed by others': 'ConflictAdjusted',
      'cancelled by others': 'ConflictCancelled',
      'validation changed': noGate,
      'partly refused': 'PartialFailure',
    },
  ],
  ReassignDialog: [
    'reassign-dialog',
    {
      ...dialog,
      'confirmed by others': 'ConflictConfirmed',
      'changed by others': 'ConflictHandedOn',
      'cancelled by others': 'ConflictCancelled',
      'validation changed': noGate,
      'partly refused': 'PartialFailure',
    },
  ],
  DelegateDialog: [
    'delegate-dialog',
    {
      ...dialog,
      'looking up': never('its fields can be filled in meanwhile'),
      'confirmed by others': never('a right may be given for a task whatever becomes of that'),
      'changed by others': never('a right may be given for a task whatever becomes of that'),
      'cancelled by others': never('a right may be given for a task whatever becomes of that'),
      'validation changed': noGate,
      'partly refused': 'PartlyRefused',
    },
  ],
  RequestOverrideDialog: [
    'override-dialogs',
    {
      ...led('Request', dialog),
      'confirmed by others': never('it cannot be confirmed while an override is wanted'),
      'changed by others': 'RequestConflictAdjusted',
      'cancelled by others': 'RequestConflictCancelled',
      'validation changed': 'RequestValidationChangedMidway',
      'partly refused': one,
    },
  ],
  DecideOverrideDialog: [
    'override-dialogs',
    {
      ...led('Decide', dialog),
      'confirmed by others': never('it cannot be confirmed while an override is wanted'),
      'changed by others': 'DecideConflictDecided',
      'cancelled by others': 'DecideConflictCancelled',
      'validation changed': noGate,
      'partly refused': one,
    },
  ],
  AcknowledgeExceptionDialog: [
    'oversight-dialogs',
    {
      ...led('Acknowledge', dialog),
      'confirmed by others': ended,
      'changed by others': 'AcknowledgeConflictAcknowledged',
      'cancelled by others': ended,
      'validation changed': settled,
      'partly refused': one,
    },
  ],
  CloseExceptionDialog: [
    'oversight-dialogs',
    {
      ...led('Close', dialog),
      'confirmed by others': ended,
      'changed by others': 'CloseConflictClosed',
      'cancelled by others': ended,
      'validation changed': settled,
      'partly refused': one,
    },
  ],
  DecideApprovalDialog: [
    'oversight-dialogs',
    {
      ...led('Answer', dialog),
      'confirmed by others': never('a region may answer before a confirmation and after it'),
      'changed by others': 'AnswerConflictAnswered',
      'cancelled by others': 'AnswerConflictCancelled',
      'validation changed': noGate,
      'partly refused': one,
    },
  ],
  RedactDialog: [
    'redact-dialog',
    {
      ...dialog,
      'confirmed by others': never('texts can be erased before a confirmation and after it'),
      'changed by others': 'ConflictErased',
      'cancelled by others': never('what was written about it can be erased of a cancelled task as well'),
      'validation changed': noGate,
      'partly refused': one,
    },
  ],
  WithdrawDialog: [
    'withdraw-dialog',
    {
      ...dialog,
      'confirmed by others': never('what is withdrawn is confirmed'),
      'changed by others': 'ConflictWithdrawn',
      'cancelled by others': never('what is confirmed cannot be cancelled'),
      'validation changed': noGate,
      'partly refused': one,
    },
  ],
  DeployWizard: [
    'deploy-wizard',
    {
      ...dialog,
      'looking up': 'Loading',
      error: 'ErrorState',
      'confirmed by others': 'PartialFailure',
      'changed by others': 'ConflictScheduled',
      'cancelled by others': never('a region whose task was cancelled can be deployed to'),
      'validation changed': 'ValidationChangedMidway',
      'partly refused': 'PartialFailure',
    },
  ],
};

const cells = Object.entries({ ...showing, ...acting }).flatMap(([widget, [file, states]]) =>
  Object.entries(states).map(([state, cell]) => [widget, state, file, cell] as const),
);

describe('every state of every widget', () => {
  it.each(cells.filter(([, , , cell]) => isStory(cell)))('%s, %s, is told in a story', (_widget, _state, file, cell) => {
    expect(storiesOf(file)).toContain(cell);
  });

  it('or it is said why it cannot be', () => {
    const reasons = cells.flatMap(([, , , cell]) => (isStory(cell) ? [] : [cell.never]));
    expect(reasons.filter((why) => why.length <= 10)).toEqual([]);
  });

  it('and no file of stories is left out', () => {
    const files = globSync('stories/*.stories.tsx').map((path) =>
      path.replaceAll('\\', '/').slice('stories/'.length, -'.stories.tsx'.length),
    );
    expect([...new Set(cells.map(([, , file]) => file))].toSorted()).toEqual(files.toSorted());
  });
});
