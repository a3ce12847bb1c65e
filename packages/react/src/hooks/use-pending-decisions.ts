import type { PendingAction, PendingDecision, PendingDecisionPage, PendingPlace } from '@countersign/core';
import { useEnvironment } from './environment.ts';
import { type KeptStateOptions, useKeptState } from './kept-state.ts';
import { type Asked, useAnswer } from './use-answer.ts';
import { usePages } from './use-pages.ts';

/** What the list is filtered by: a plain value, so that a host can keep it in an address. */
export interface PendingDecisionsFilter {
  /** What alone is shown; null for everything. */
  readonly action: PendingAction | null;
}

/** Of which decisions the list is, and where is kept what it is filtered by. */
export interface PendingDecisionsOptions extends KeptStateOptions<PendingDecisionsFilter> {
  /** Only approvals of this region, and what else its tasks wait for. */
  readonly regionId?: string | undefined;
  /** Only this model. */
  readonly modelId?: string | undefined;
  /** 1 to 200. Default 25. */
  readonly pageSize?: number | undefined;
}

/** What waits for the reader to be decided, filtered and page by page. */
export interface PendingDecisionsState extends PendingDecisionsFilter {
  readonly asked: Asked<PendingDecisionPage>;
  /** The rows of the page that is shown. */
  readonly rows: readonly PendingDecision[];
  readonly setAction: (action: PendingAction | null) => void;
  readonly page: {
    /** From 0. */
    readonly index: number;
    readonly from: number;
    readonly to: number;
    readonly hasNext: boolean;
    /** To the page before this one, or behind it. */
    readonly turn: (index: number) => void;
  };
}

/** Nothing in particular. */
const unfiltered: PendingDecisionsFilter = { action: null };

/** Asks what waits for the reader because he oversees what owners do. */
export function usePendingDecisions({
  regionId,
  modelId,
  pageSize = 25,
  ...stateOptions
}: PendingDecisionsOptions = {}): PendingDecisionsState {
  const { client } = useEnvironment();
  const [{ action }, change] = useKeptState(unfiltered, stateOptions);
  const question = {
    actions: action && [action],
    regionId: regionId ?? null,
    modelId: modelId ?? null,
    limit: pageSize,
  };
  const pages = usePages<PendingPlace>(JSON.stringify(question));
  const { after } = pages;
  const asked = useAnswer({
    name: ['pending', question, after],
    ask: () => client.pendingDecisions({ ...question, after }),
    keepsBefore: true,
  });
  const rows = asked.value?.decisions ?? [];
  const next = asked.value?.next ?? null;
  // While a page is on its way the one before it is shown, behind which it begins.
  const isTurning = next !== null && after !== null && JSON.stringify(next) === JSON.stringify(after);
  const index = isTurning ? pages.index - 1 : pages.index;
  // The last row of the last page was decided: there is no such page any more.
  if (asked.value && rows.length === 0 && next === null && pages.index > 0) pages.back();
  return {
    asked,
    rows,
    action,
    setAction: (wanted) => change({ action: wanted }),
    page: {
      index,
      from: rows.length === 0 ? 0 : index * pageSize + 1,
      to: index * pageSize + rows.length,
      hasNext: next !== null && !isTurning,
      turn: (to) => {
        if (to < index) pages.back(to);
        else if (next && !isTurning) pages.turn(next);
      },
    },
  };
}
