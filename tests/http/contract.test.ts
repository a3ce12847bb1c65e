import type { Handler } from '@countersign/http';
import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { principals } from './a-stack.ts';
import { operations } from './documented.ts';
import { fittingRequest } from './fitting-request.ts';
import { aTaskThatIs, lifeStates } from './life-of-a-task.ts';
import { overSocket } from './over-socket.ts';
import { ask } from './request.ts';
import { seedSuite } from './seed-suite.ts';

seedSuite('memory, over a socket', async () => createMemory(), overSocket);

// What a server adds to an answer, and what is only there on a connection.
const ofTheConnection = ['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length'];

describe('the handler answers over a socket as it does in process', () => {
  it.each(operations.filter(({ path }) => path !== '/deployment-tasks/events'))('$method $path', async ({ method, path }) => {
    const sendTo = async (handler: Handler, taskId: string, as: string | null) => {
      const { address, body } = fittingRequest(method, path, taskId);
      const { status, headers, text } = await ask(handler, `${method} ${address}`, { as, ...(body && { body }) });
      const kept = [...headers].filter(([name]) => !ofTheConnection.includes(name));
      return { status, headers: kept, text };
    };
    for (const as of ['regional', 'stranger', 'elsewhere', null] satisfies readonly (keyof typeof principals | null)[]) {
      const [here, there] = [await aTaskThatIs(lifeStates[0]), await aTaskThatIs(lifeStates[0])];
      const inProcess = await sendTo(here.stack.handler, here.taskId, as);
      expect(await sendTo(await overSocket(there.stack.handler), there.taskId, as)).toEqual(inProcess);
    }
  });
});
