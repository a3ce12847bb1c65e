import {
  type AnchorSink,
  exportJournal,
  type JournalArchive,
  type JournalSeals,
  sealJournal,
  type TenantId,
  type Verification,
  verifyJournal,
} from '@countersign/core';
import { type FixedClock, fixedClock } from '@countersign/core/testing';
import { digest, keysFrom } from './keys.ts';

/** What of a store sealing and verifying need. */
export interface Sealable {
  readonly seals: JournalSeals;
  readonly archive: JournalArchive;
}

/** The journal of a store: sealed with a key of the tests, and anchored outside. */
export interface Ledger {
  readonly clock: FixedClock;
  /** The checkpoints that were sent away. */
  readonly anchors: string[];
  seal(batch?: number): Promise<void>;
  lines(tenantId: TenantId): Promise<string[]>;
}

const { signer, key } = keysFrom('the key of the tests');

/** Opens the journal of a store. */
export function openLedger({ seals, archive }: Sealable): Ledger {
  const anchors: string[] = [];
  const clock = fixedClock();
  const sink: AnchorSink = { name: 'outside', anchor: async (_, { text }) => void anchors.push(text) };
  return {
    clock,
    anchors,
    seal: async (batch = 1_000) => void (await sealJournal({ seals, digest, signer, sinks: [sink], clock, batch })),
    lines: async (tenantId) => {
      const lines: string[] = [];
      for await (const line of exportJournal(tenantId, archive)) lines.push(line);
      return lines;
    },
  };
}

/** Verifies lines against the key of the tests and some anchors. */
export const verified = (lines: readonly string[], anchors: readonly string[]): Promise<Verification> =>
  verifyJournal(lines, { digest, keys: [key], anchors });
