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

/** Says whether an error ended the connection it came on: nothing more can be asked there. */
export const isConnectionLost = (error: unknown): boolean => !isServerError(error) || /^(08|57P)/.test(error.code);

/** The conditions that our own functions raise, by the SQLSTATE they raise them under. */
const raised = { effectWithoutRow: 'CS001', isolationTooHigh: 'CS002', recordIsFinal: 'CS003', journalBroken: 'CS004' } as const;

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
    case '40001':
    case '40P01':
      return fault(
        'storage-contended',
        'Postgres rolled the statement back four times over for conflicts with others. Nothing was done, and trying again is safe.',
      );
    case '42P01':
    case '42883':
    case '42703':
    case '3F000':
      return fault(
        'storage-not-migrated',
        `${message}. The schema "countersign" is missing or older than this package: call migrate() of createPostgres before anything else.`,
      );
  }
  if (/^(08|57P|53)/.test(code)) return fault('storage-unreachable', `${whyUnreachable} (${code}: ${message})`);
  if (constraint === 'version_deployment_tasks_pkey')
    return fault(
      'identifier-taken',
      'A task would be created under an identifier that another task has. Nothing was changed: have the port `Ids` make identifiers nobody has used before.',
    );
  if (code.startsWith('23'))
    return fault(
      'constraint-violated',
      `Postgres refused a write that breaks ${constraint ?? 'a constraint'}, and nothing was written: ${message}. The records that were given contradict each other.`,
    );
  return fault(
    'storage-failed',
    `Postgres refused a statement, and nothing was written: ${code}: ${message}. This is a defect of the adapter or of the database's set-up; see the cause.`,
  );
}

const whyUnreachable =
  'Postgres could not be reached, or went away before it answered. If something was being written, it has either happened as a whole or not at all: read it again before trying again.';

// The rest of a driver's error quotes rows and parameters, with notes and reasons that do not belong in a log.
const withoutData = ({ code, message, constraint, stack }: ServerError) =>
  Object.assign(new Error(message), { code, ...(constraint && { constraint }), stack });
