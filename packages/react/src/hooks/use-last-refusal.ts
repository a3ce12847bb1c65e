import type { ClientRefusal } from '@countersign/http/client';
import { useState } from 'react';
import type { Refused } from './refused.ts';

/** A question as TanStack Query keeps it. */
interface AskedBefore {
  readonly data: unknown;
  readonly error: Refused | null;
  readonly isFetching: boolean;
}

/** Why a question could not be answered: also while it is asked once more, so that the button that asks does not go from under one's hands. */
export function useLastRefusal({ data, error, isFetching }: AskedBefore, question: string): ClientRefusal | null {
  const [last, setLast] = useState<{ readonly refusal: ClientRefusal | null; readonly question: string }>({ refusal: null, question });
  const isAskedAnew = isFetching && data === undefined && last.question === question;
  const refusal = error?.refusal ?? (isAskedAnew ? last.refusal : null);
  if (refusal !== last.refusal || question !== last.question) setLast({ refusal, question });
  return refusal;
}
