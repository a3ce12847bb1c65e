import type {
  CountsInput,
  ExceptionsInput,
  MyTasksInput,
  PendingCountsInput,
  PendingDecisionsInput,
  PendingPlace,
  ReportInput,
  TaskPlace,
} from '@countersign/core';
import { snakeCase, wireCode } from './wire/case.ts';
import { encodeCursor, encodePendingCursor } from './wire/cursor.ts';

/** What a parameter can be; null and undefined leave it out, a list gives it several times. */
type Parameter = string | number | null | undefined | readonly string[];

/** A query with its question mark, names in the wire's spelling; `''` when nothing special is wanted. */
function query(parameters: Readonly<Record<string, Parameter>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [value].flat().map((each) => [snakeCase(name), String(each)]),
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

// A list of nothing is refused like a status of no letters.
const validationOf = ({ validation }: CountsInput): Parameter =>
  validation?.length === 0 ? '' : validation?.map((code) => code ?? 'none');

/** The query of a list of tasks. */
export const myTasksQuery = ({ statuses, bucket, validation, search, after, ...same }: MyTasksInput): string =>
  query({
    status: statuses,
    bucket: bucket && wireCode(bucket),
    validation: validationOf({ validation }),
    search: search || null,
    ...same,
    after: after && encodeCursor(after as TaskPlace),
  });

/** The query of the counts. */
export const countsQuery = ({ search, validation, ...same }: CountsInput): string =>
  query({ search: search || null, validation: validationOf({ validation }), ...same });

/** The query of what waits to be decided. */
export const pendingQuery = ({ actions, after, ...same }: PendingDecisionsInput): string =>
  query({ action: actions?.map(wireCode), ...same, after: after && encodePendingCursor(after as PendingPlace) });

/** The query of how much waits to be decided. */
export const pendingCountsQuery = (cut: PendingCountsInput): string => query({ ...cut });

/** The query of delegations. */
export const delegationsQuery = (of: { readonly modelId: string } | undefined): string => query({ ...of });

/** The query of exceptions. */
export const exceptionsQuery = ({ states, ...cut }: ExceptionsInput): string => query({ state: states, ...cut });

/** The query of a report. */
export const reportQuery = (input: ReportInput): string => query({ ...input });
