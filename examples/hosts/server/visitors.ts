import type { Clock } from '@countersign/core';
import type { Handler } from '@countersign/http';
import { openBank } from './bank.ts';

/** Who looks at the hosts. Each has a bank of his own, so that nobody finds what another has confirmed. */
export interface Visitors {
  /** The bank of the visitor whose cookie a request brings; null for somebody new. */
  bankOf(request: Request): Handler | null;
  /** Opens a bank for somebody new; resolves to it and to the cookie that leads to it. */
  welcome(): Promise<{ readonly bank: Handler; readonly cookie: string }>;
}

/** How many banks are kept; the oldest goes first. */
const most = 200;

/** Keeps the banks of visitors in memory. */
export function createVisitors(clock: Clock): Visitors {
  const banks = new Map<string, Handler>();
  return {
    bankOf: (request) => banks.get(/(?:^|;\s*)visitor=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? '') ?? null,
    async welcome() {
      const bank = await openBank(clock);
      const visitor = crypto.randomUUID();
      banks.set(visitor, bank);
      for (const oldest of [...banks.keys()].slice(0, -most)) banks.delete(oldest);
      return { bank, cookie: `visitor=${visitor}; Path=/; HttpOnly; SameSite=Lax` };
    },
  };
}
