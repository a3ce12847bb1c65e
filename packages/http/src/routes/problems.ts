import type { RefusalCode } from '@countersign/core';
import { wireCode } from '../client/wire/case.ts';
import { exampleRefusals } from '../problem/example-refusals.ts';
import { refusalProblem, transportProblem } from '../problem/problem.ts';
import { refusalTable } from '../problem/refusal-table.ts';
import { type TransportCode, transportTable } from '../problem/transport-table.ts';
import { problemSchema } from '../schemas/refusal.ts';

/** A problem as one answer of a route: what it means there, and an example of each code it comes with. */
export interface ProblemAnswer {
  readonly description: string;
  readonly content: {
    readonly 'application/problem+json': {
      readonly schema: typeof problemSchema;
      readonly examples: Readonly<Record<string, { readonly $ref: string }>>;
    };
  };
}

/** Everything that can be told as a problem. */
export type ProblemCode = RefusalCode | TransportCode;

/** A problem, as an answer. */
export const problem = (description: string, ...codes: readonly ProblemCode[]): ProblemAnswer => ({
  description,
  content: {
    'application/problem+json': {
      schema: problemSchema,
      examples: Object.fromEntries(codes.map(wireCode).map((code) => [code, { $ref: `#/components/examples/${code}` }])),
    },
  },
});

type Answers = Readonly<Record<number, object>>;

/** Adds what a route may be refused with to what it may be answered anyway, status by status. */
export function refusedWith<Base extends Answers>(
  base: Base,
  ...codes: readonly RefusalCode[]
): Base & Readonly<Record<400, ProblemAnswer>> {
  const answers: Record<number, object> = { ...base };
  for (const code of codes) {
    const { status, title } = refusalTable[code];
    const before = answers[status] as ProblemAnswer | undefined;
    const known = before?.content['application/problem+json'].examples ?? {};
    const added = problem(before?.description ?? `${title}.`, code);
    answers[status] = {
      ...added,
      content: {
        'application/problem+json': {
          schema: problemSchema,
          examples: { ...known, ...added.content['application/problem+json'].examples },
        },
      },
    };
  }
  return answers as Base & Readonly<Record<400, ProblemAnswer>>;
}

// What is no route's answer, but says that there is none.
const isOfRoutes = (code: TransportCode): boolean => code !== 'route_not_found' && code !== 'method_not_allowed';

/** An example of every problem that a route can answer with, under its code. */
export const exampleProblems: Readonly<Record<string, { readonly summary: string; readonly value: object }>> = Object.fromEntries([
  ...Object.values(exampleRefusals).map((refusal) => {
    const told = refusalProblem(refusal);
    return [wireCode(refusal.code), { summary: told.title, value: told }] as const;
  }),
  ...(Object.keys(transportTable) as TransportCode[]).filter(isOfRoutes).map((code) => {
    const told = transportProblem(code);
    return [code, { summary: told.title, value: told }] as const;
  }),
]);
