import { hostRecords } from './0001-host-records.ts';
import { tasks } from './0002-tasks.ts';
import { records } from './0003-records.ts';
import { heads } from './0004-heads.ts';
import { idempotencyKeys } from './0005-idempotency-keys.ts';
import { journal } from './0006-journal.ts';
import { changes } from './0007-changes.ts';
import { relays } from './0008-relays.ts';
import { unaskedVersions } from './0009-unasked-versions.ts';
import { reportRollups } from './0010-report-rollups.ts';
import { changedOwners } from './0011-changed-owners.ts';
import { changesIndex } from './0011-changes-index.ts';
import { answering } from './0012-answering.ts';
import { sealing } from './0013-sealing.ts';
import { vacuuming } from './0014-vacuuming.ts';
import { tasksOfVersions } from './0015-tasks-of-versions.ts';
import { plannedVersions } from './0016-planned-versions.ts';
import { datedVersions } from './0017-dated-versions.ts';
import { pendingDecisions } from './0018-pending-decisions.ts';
import { notices } from './0019-notices.ts';
import { approvedExceptions } from './0020-approved-exceptions.ts';
import type { Migration } from './migration.ts';

/** Every step of the tables, by name, in the order of the names. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-host-records': hostRecords,
  '0002-tasks': tasks,
  '0003-records': records,
  '0004-heads': heads,
  '0005-idempotency-keys': idempotencyKeys,
  '0006-journal': journal,
  '0007-changes': changes,
  '0008-relays': relays,
  '0009-unasked-versions': unaskedVersions,
  '0010-report-rollups': reportRollups,
  '0011-changed-owners': changedOwners,
  '0011-changes-index': changesIndex,
  '0012-answering': answering,
  '0013-sealing': sealing,
  '0014-vacuuming': vacuuming,
  '0015-tasks-of-versions': tasksOfVersions,
  '0016-planned-versions': plannedVersions,
  '0017-dated-versions': datedVersions,
  '0018-pending-decisions': pendingDecisions,
  '0019-notices': notices,
  '0020-approved-exceptions': approvedExceptions,
};
