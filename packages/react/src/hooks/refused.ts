import type { Result } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';

/** A refusal on its way through a query, which tells its failures by what is thrown. */
export class Refused extends Error {
  readonly refusal: ClientRefusal;

  constructor(refusal: ClientRefusal) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** The value of a result; throws {@link Refused} when there is none. */
export async function accepted<Value>(asked: Promise<Result<Value, ClientRefusal>>): Promise<Value> {
  const result = await asked;
  if (!result.ok) throw new Refused(result.error);
  return result.value;
}
