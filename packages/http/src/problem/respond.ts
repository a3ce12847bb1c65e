import type { Refusal } from '@countersign/core';
import type { Context } from 'hono';
import type { TypedResponse } from 'hono/types';
import type { WireRefusal, WireIssue } from '../client/wire/refusal.ts';
import { inputProblem, type Problem, refusalProblem, transportProblem } from './problem.ts';
import type { TransportCode } from './transport-table.ts';

/** An answer that a route may give whatever statuses it declares; a test holds every answer seen to the declared ones. */
export type ProblemResponse = Response & TypedResponse<Problem & WireRefusal, never, 'json'>;

const respond = (context: Context, problem: Problem, headers: Record<string, string> = {}): ProblemResponse => {
  context.set('code', problem.code);
  return context.body(JSON.stringify(problem), problem.status as 400, {
    'content-type': 'application/problem+json',
    ...headers,
  }) as unknown as ProblemResponse;
};

/** Answers with a refusal. */
export const refuse = (context: Context, refusal: Refusal): ProblemResponse =>
  respond(context, refusalProblem(refusal), refusal.code === 'busy' ? { 'retry-after': '1' } : {});

/** Answers with what is wrong with the request as such. */
export const turnAway = (context: Context, code: TransportCode, headers?: Record<string, string>): ProblemResponse =>
  respond(context, transportProblem(code), headers);

/** Answers that the request is not valid, naming fields in the wire's spelling. */
export const refuseInput = (context: Context, errors: readonly WireIssue[]): ProblemResponse => respond(context, inputProblem(errors));
