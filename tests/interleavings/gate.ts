import type { Connection } from '@countersign/postgres';
import pg from 'pg';

/** One round trip of an actor: it stands at the gate until it is let go, and is over once it is answered. */
export interface Trip {
  /** The function that is called, as `commit_plans`. */
  readonly calls: string;
  /** Whether it is one that changes records. */
  readonly writes: boolean;
  readonly parameters: readonly unknown[];
  /** Lets it through to the server. */
  letGo(): void;
  /** Resolves once it is answered, also with an error. */
  readonly over: Promise<void>;
  /** What came back, once it is over; an error has its SQLSTATE. Null before. */
  readonly outcome: () => { readonly answer: unknown } | { readonly error: string } | null;
}

/** A pool of one connection whose every round trip stops at a gate first. */
export interface Gate {
  readonly pool: Extract<Connection, { readonly pool: unknown }>['pool'];
  /** The backend of its connection. */
  readonly pid: number;
  /** The next round trip to arrive. */
  next(): Promise<Trip>;
  /** How many round trips Postgres has ended because of a deadlock. */
  deadlocks(): number;
  close(): Promise<void>;
}

const changes = ['commit_plans', 'commit_delegation', 'create_tasks', 'put_inventory', 'save_delegations'];

/** Opens a gate; `settings` are those of its session, as in `-c enable_indexscan=off`. */
export async function openGate(connectionString: string, settings = ''): Promise<Gate> {
  const client = new pg.Client({ connectionString, options: `-c deadlock_timeout=20ms ${settings}` });
  client.on('error', () => {}); // whoever waits for an answer is told
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  // One at a time stands here, and who asks for it before it arrives is promised it.
  let promised = promise<Trip>();
  let deadlocks = 0;

  const pass = async (text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> => {
    const { trip, gone, finish } = standing(text, parameters);
    promised.resolve(trip);
    await gone;
    promised = promise();
    try {
      const result = await client.query<{ answer: string }>(text, [...parameters]);
      finish({ answer: JSON.parse(result.rows[0]!.answer) });
      return result;
    } catch (error) {
      const code = (error as { readonly code?: string }).code ?? 'unknown';
      if (code === '40P01') deadlocks++;
      finish({ error: code });
      throw error;
    }
  };

  // One connection, lent to one at a time.
  let lent: Promise<void> = Promise.resolve();
  const connect = async () => {
    const before = lent;
    const back = promise<void>();
    lent = back.promise;
    await before;
    return { query: pass, release: () => back.resolve() };
  };
  return {
    pool: { options: {}, connect, end: () => Promise.resolve() } as unknown as Gate['pool'],
    pid: rows[0]!.pid,
    next: () => promised.promise,
    deadlocks: () => deadlocks,
    close: () => client.end(),
  };
}

function standing(text: string, parameters: readonly unknown[]) {
  // What erases also calls what locks the answers that tell of it, in the same statement.
  const called = [...text.matchAll(/countersign\.(\w+)\(/g)].map(([, name]) => name!);
  const calls = called.find((name) => changes.includes(name)) ?? called[0]!;
  const [gone, over] = [promise<void>(), promise<void>()];
  let outcome: ReturnType<Trip['outcome']> | null = null;
  const trip: Trip = {
    calls,
    writes: changes.includes(calls),
    parameters,
    letGo: () => gone.resolve(),
    over: over.promise,
    outcome: () => outcome,
  };
  const finish = (came: ReturnType<Trip['outcome']>) => {
    outcome = came;
    over.resolve();
  };
  return { trip, gone: gone.promise, finish };
}

function promise<Value>() {
  let resolve: (value: Value) => void = () => {};
  const made = new Promise<Value>((resolves) => (resolve = resolves));
  return { promise: made, resolve };
}
