import { describe, expect, it } from 'vitest';
import { principals } from './a-stack.ts';
import { authorisation } from './authorisation-table.ts';
import { operations } from './documented.ts';
import { fittingRequest } from './fitting-request.ts';
import { aTaskThatIs, lifeStates } from './life-of-a-task.ts';

const actors = [...Object.keys(principals), 'nobody'];

/** An answer in a word: its status, and of a list how long it is, or what became of the one task of a bulk. */
async function inAWord(response: Response): Promise<string> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return String(response.status);
  }
  const text = await response.text();
  if (!response.headers.get('content-type')?.startsWith('application/json')) return String(response.status);
  const body = JSON.parse(text) as unknown;
  if (!Array.isArray(body)) return String(response.status);
  const [first] = body as readonly { status?: string; problem?: { status: number } }[];
  const outcome = first?.status === 'ok' ? 'ok' : first?.problem?.status;
  return `${response.status}:${outcome ?? body.length}`;
}

/** The row of an actor: one word for each state of the task, in order. Holds on the way that only what says so changes. */
async function rowsOf(method: string, path: string): Promise<Readonly<Record<string, string>>> {
  const rows: Record<string, string[]> = Object.fromEntries(actors.map((actor) => [actor, []]));
  for (const state of lifeStates) {
    let life = await aTaskThatIs(state);
    for (const actor of actors) {
      const { address, body } = fittingRequest(method, path, life.taskId);
      const headers = new Headers(actor === 'nobody' ? {} : { authorization: `Bearer ${actor}` });
      if (body) headers.set('content-type', 'application/json');
      const answer = await life.stack.handler(
        new Request(`http://bank.example${address}`, { method, headers, ...(body && { body: JSON.stringify(body) }) }),
      );
      const word = await inAWord(answer);
      rows[actor]?.push(word);
      const isExplained = path.endsWith('/explain');
      const mayChange = method !== 'GET' && !isExplained && /^20\d(:ok)?$/.test(word);
      expect([method, path, state, actor, word, mayChange || life.writes() === 0]).toEqual([method, path, state, actor, word, true]);
      if (life.writes() > 0) life = await aTaskThatIs(state);
    }
  }
  return Object.fromEntries(Object.entries(rows).map(([actor, words]) => [actor, words.join(' ')]));
}

describe('who may do what, in which state', () => {
  it('is said of every route there is', () => {
    expect(Object.keys(authorisation).toSorted()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it.each(operations)(
    '$method $path',
    async ({ method, path }) => {
      const { everybody, ...groups } = authorisation[`${method} ${path}`] ?? {};
      const said = Object.fromEntries(Object.entries(groups).flatMap(([names, row]) => names.split(' ').map((actor) => [actor, row])));
      const rows = actors.map((actor) => [actor, everybody ?? said[actor] ?? 'nothing is said']);
      const all = Object.fromEntries(
        rows.map(([actor = '', row = '']) => [actor, row.includes(' ') ? row : lifeStates.map(() => row).join(' ')]),
      );
      expect(await rowsOf(method, path)).toEqual(all);
    },
    20_000,
  );
});
