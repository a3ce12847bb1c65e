import { Fault } from '@countersign/core';

/** What Postgres says of a statement it refused; both drivers hand it on under these names. */
interface ServerError {
  readonly code: string;
  readonly message: string;
  readonly constraint?: string;
  readonly stack?: string;
}

// A driver's own errors (a refused connection, a cut one) have no severity: that comes from the server.
const isServerError = (error: unknown): error is ServerError =>
  error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string';

/** Says whether a statement was rolled back for no fault of its own: a deadlock (40P01) or a serialisation conflict (40001). */
export const isRepeatable = (error: unknown): boolean => isServerError(error) && (error.code === '40P01' || error.code === '40001');

/** Says whether a statement waited for a lock for longer than `lock_timeout` allows. */
export const isLockRefused = (error: unknown): boolean => isServerError(error) && error.code === '55P03';

/** Says whether an error ended the connection it came on: nothing more can be asked there. */
export const isConnectionLost = (error: unknown): boolean => !isServerError(error) || /^(08|57P)/.test(error.code);

const unsent = new WeakSet<Error>();

/** Notes of an error that it came while a connection was opened: no statement had been sent. */
export function noteUnsent(error: unknown): void {
  if (error instanceof Error) unsent.add(error);
}

/** Says whether a statement may have reached the server before its connection was lost. */
export const wasSent = (error: unknown): boolean => !(error instanceof Error && unsent.has(error));

/**
 * Says whether a fault of a statement that was run again tells nothing of the first run: it may not have come as far as
 * its requests. Any other fault came later, so that the first run has done nothing.
 */
export const leavesOpen = (fault: unknown): boolean =>
  fault instanceof Fault && (fault.code.startsWith('storage-') || fault.code === 'isolation-unsupported');

/** The fault of a change of which nobody can say whether it was done. */
export const outcomeUnknown = (cause: unknown): Fault =>
  new Fault(
    'outcome-unknown',
    'Postgres went away while something was being written, and could not be asked again. It has either happened as a whole or not at all: repeat it under the same key, which does nothing twice, or read the records first.',
    { cause },
  );

/** The conditions that our own functions raise, by the SQLSTATE they raise them under. */
const raised = {
  effectWithoutRow: 'CS001',
  isolationTooHigh: 'CS002',
  recordIsFinal: 'CS003',
  journalBroken: 'CS004',
  versionMoved: 'CS005',
} as const;

/** Says what broke, why it matters and what to do; the driver's error is the cause, without what people have written. */
export function faultFrom(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const fault = (code: string, message: string) => new Fault(code, message, { cause: isServerError(error) ? withoutData(error) : error });
  if (!isServerError(error))
    return fault('storage-unreachable', `${whyUnreachable} (${error instanceof Error ? error.message : String(error)})`);
  const { code, message, constraint } = error;
  switch (code) {
    case raised.effectWithoutRow:
      return fault(
        'effect-without-row',
        `${message} The whole call was rolled back. Load the tasks again and decide anew; if it comes back, the host's records contradict each other.`,
      );
    case raised.isolationTooHigh:
      return fault(
        'isolation-unsupported',
        `${message} Guards would be checked against an old state. Leave default_transaction_isolation of Countersign's connections at "read committed", and begin a transaction that Countersign shall join without another level.`,
      );
    case raised.journalBroken:
      return fault('journal-broken', `${message} Nothing was changed: a journal has neither gaps nor two entries in one place.`);
    case raised.recordIsFinal:
      return fault('record-is-final', message);
    case raised.versionMoved:
      return fault(
        'version-moved',
        `${message} Nothing was put: a version cannot move, since tasks are recorded under its model. Give the other model a version of its own.`,
      );
    case '40001':
    case '40P01':
      return fault(
        'storage-contended',
        'Postgres rolled it back each time for conflicts with others. Nothing was done, and trying again is safe.',
      );
    case '55P03':
      return fault(
        'storage-contended',
        'Others held a lock for longer than lock_timeout allows. Nothing was done, and trying again is safe.',
      );
    case '57014':
      return fault(
        'storage-overloaded',
        'Postgres cancelled the statement, which took longer than statement_timeout allows, or was cancelled by hand. Nothing was done, and trying again is safe.',
      );
    case '25006':
      return fault(
        'storage-read-only',
        'Postgres is read-only here: a standby, or a primary that has been demoted. Nothing was done. Let Countersign write to the primary.',
      );
    case '42501':
      return fault(
        'storage-denied',
        `${message}. Nothing was done. The role of Countersign's connections lacks a right that it needs: see what changed in the grants.`,
      );
    case 'P0001':
      return fault(
        'host-refused',
        `A trigger or function of the host's own refused what would be written: ${message}. Nothing was changed.`,
      );
    case '42P01':
    case '42883':
    case '42703':
    case '3F000':
      if (!message.includes('countersign'))
        return fault(
          'storage-failed',
          `${message}. Nothing was changed. Something of the host's that a statement of Countersign's reaches, such as a trigger, names what is not there, or not in the schemas of the tables that the mapping names: write the schema before such names.`,
        );
      return fault(
        'storage-not-migrated',
        `${message}. The schema "countersign" is missing or older than this package: call migrate() of createPostgres before anything else.`,
      );
  }
  if (code.startsWith('53'))
    return fault(
      'storage-overloaded',
      `Postgres has run out of something (${code}: ${message}). Nothing was done, and trying again later is safe.`,
    );
  if (/^(08|57P)/.test(code)) return fault('storage-unreachable', `${whyUnreachable} (${code}: ${message})`);
  if (constraint === 'version_deployment_tasks_pkey')
    return fault(
      'identifier-taken',
      'A task would be created under an identifier that another task has. Nothing was changed: have the port `Ids` make identifiers nobody has used before.',
    );
  if (constraint === 'journal_entries_pkey')
    return fault(
      'journal-broken',
      'A journal would get a second entry in one place. Nothing was changed: have plans be made from what was loaded last.',
    );
  if (code.startsWith('23'))
    return fault(
      'constraint-violated',
      `Postgres refused a write that breaks ${constraint ?? 'a constraint'}, and nothing was written: ${message}. The records that were given contradict each other.`,
    );
  if (code.startsWith('22'))
    return fault(
      'value-refused',
      `Postgres cannot keep a value, and nothing was written: ${message}. Look for such a number, day or text in what was given, or in what the host's tables hold.`,
    );
  return fault(
    'storage-failed',
    `Postgres refused a statement, and nothing was written: ${code}: ${message}. This is a defect of the adapter or of the database's set-up; see the cause.`,
  );
}

const whyUnreachable = 'Postgres could not be reached, or went away before it answered. Nothing was changed, and trying again is safe.';

// The rest of a driver's error quotes rows and parameters, with notes and reasons that do not belong in a log.
const withoutData = ({ code, message, constraint, stack }: ServerError) =>
  Object.assign(new Error(message), { code, ...(constraint && { constraint }), stack });
