import type { ConfirmedFact, Exception } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { useState } from 'react';
import { distinctOptions, type Option } from './distinct-options.ts';
import { useEnvironment } from './environment.ts';
import { type KeptStateOptions, useKeptState } from './kept-state.ts';
import { type Asked, useAnswer } from './use-answer.ts';
import { inputOf, type ReportCut, uncut } from './use-compliance.ts';
import type { ReportPeriod } from './use-period.ts';
import { useRefusalText } from './use-refusal-text.ts';

/** The overrides of a period, filtered and page by page, and as a file. */
export interface OverrideRegisterState {
  readonly asked: Asked<readonly ConfirmedFact[]>;
  /** The rows of the page that is shown. */
  readonly rows: readonly ConfirmedFact[];
  readonly cut: ReportCut;
  readonly setCut: (change: Partial<ReportCut>) => void;
  readonly isCut: boolean;
  /** What the period's overrides offer to filter by. */
  readonly options: Readonly<Record<keyof ReportCut, readonly Option[]>>;
  readonly page: {
    /** From 0. */
    readonly index: number;
    readonly from: number;
    readonly to: number;
    readonly total: number;
    readonly hasNext: boolean;
    readonly turn: (index: number) => void;
  };
  /** The exception an override has left; undefined while it is not known. */
  readonly exceptionOf: (fact: ConfirmedFact) => Exception | undefined;
  readonly file: {
    readonly isBusy: boolean;
    readonly refusal: ClientRefusal | null;
    /** Fetches the register as the filters have it, for a spreadsheet, and hands it to the browser under a name; says whether it could. */
    readonly fetch: (name: string) => Promise<boolean>;
  };
}

/** How much of the register a page holds, and where is kept what it is filtered by. */
export interface OverrideRegisterOptions extends KeptStateOptions<ReportCut> {
  /** Default 25. */
  readonly pageSize?: number | undefined;
}

/** Asks for the overrides of a period. */
export function useOverrideRegister(
  period: ReportPeriod | null,
  { pageSize = 25, ...stateOptions }: OverrideRegisterOptions = {},
): OverrideRegisterState {
  const { client, announcer, format } = useEnvironment();
  const tell = useRefusalText();
  const [cut, change] = useKeptState(uncut, stateOptions);
  const [index, setIndex] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ClientRefusal | null>(null);
  const isWanted = period !== null;
  const question = (of: ReportCut) => ({
    name: ['overrides', period, of],
    ask: () => client.overrides(inputOf(period!, of)),
    isWanted,
    keepsBefore: true,
  });
  const asked = useAnswer(question(cut));
  const all = useAnswer(question(uncut)).value ?? [];
  const exceptions = useAnswer({
    name: ['exceptions'],
    ask: () => client.exceptions({ states: ['OPEN', 'ACKNOWLEDGED', 'CLOSED'] }),
    isWanted: isWanted && all.length > 0,
  }).value;
  const optionsOf = (pick: (fact: ConfirmedFact) => Option | readonly []) => distinctOptions(all.flatMap(pick), format.compare);
  const found = asked.value ?? [];
  const last = Math.max(0, Math.ceil(found.length / pageSize) - 1);
  const at = Math.min(index, last);
  const rows = found.slice(at * pageSize, (at + 1) * pageSize);
  return {
    asked,
    rows,
    cut,
    setCut: (wanted) => {
      change(wanted);
      setIndex(0);
    },
    isCut: Object.values(cut).some((each) => each !== null),
    options: {
      modelId: optionsOf(({ model }) => ({ value: model.modelId, label: model.name })),
      regionId: optionsOf(({ region }) => (region ? { value: region.regionId, label: region.name } : [])),
      ownerId: optionsOf(({ assignedTo }) => ({ value: assignedTo.userId, label: assignedTo.name })),
    },
    page: {
      index: at,
      from: rows.length === 0 ? 0 : at * pageSize + 1,
      to: at * pageSize + rows.length,
      total: found.length,
      hasNext: at < last,
      turn: setIndex,
    },
    exceptionOf: ({ taskId }) => exceptions?.find((exception) => exception.taskId === taskId),
    file: {
      isBusy,
      refusal,
      fetch: async (name) => {
        if (isBusy || !period) return false;
        setBusy(true);
        setRefusal(null);
        const answer = await client.overridesCsv(inputOf(period, cut));
        setBusy(false);
        if (!answer.ok) {
          setRefusal(answer.error);
          announcer.announce(tell(answer.error), { assertive: true });
          return false;
        }
        keep(answer.value, name);
        return true;
      },
    },
  };
}

/** Hands a file to the browser to keep. The mark at its beginning tells spreadsheets how it is encoded. */
function keep(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
