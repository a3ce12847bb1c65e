import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import type { Message } from '../../examples/platform/src/mailbox.ts';
import { ask, type WireTask } from './ask.ts';
import { DidNotStart, startPlatform, temporaryFolder } from './start-platform.ts';

/** A place for a platform that nobody looks at: an empty data folder and a page of one word. */
async function somewhere() {
  const { path, remove } = await temporaryFolder();
  onTestFinished(remove);
  await writeFile(join(path, 'index.html'), 'page');
  return { DATA_DIR: join(path, 'data'), PAGE_DIR: path };
}

/** The same, but that the data folder is filled. */
async function somewhereFilled() {
  const place = await somewhere();
  await cp(inject('platform').filled, place.DATA_DIR, { recursive: true });
  return place;
}

async function start(environment: Parameters<typeof startPlatform>[0]) {
  const platform = await startPlatform(environment);
  onTestFinished(async () => void (await platform.stop()));
  return platform;
}

const tasksOf = async (url: string, status: string) =>
  (await ask<readonly WireTask[]>(url, 'grace.whitfield', `/deployment-tasks/my-tasks?status=${status}&limit=200`)).body;

/** A person's mail, once there is some. */
async function untilMailed(url: string, userId: string): Promise<readonly Message[]> {
  return vi.waitUntil(
    async () => {
      const { body } = await ask<readonly Message[]>(url, userId, '/mail');
      return body.length > 0 && body;
    },
    { timeout: 30_000, interval: 100 },
  );
}

describe('the platform', () => {
  it('keeps what was done to its data across a restart, and fills it only once', async () => {
    const place = await somewhere();
    const first = await start(place);
    const [task] = (await ask<readonly WireTask[]>(first.url, 'amelia.hart', '/deployment-tasks/my-tasks?bucket=due_soon')).body.filter(
      ({ gate }) => gate.outcome === 'passed',
    );
    const today = new Date().toISOString().slice(0, 10);
    const { status } = await ask(first.url, 'amelia.hart', `/deployment-tasks/${task!.task_id}/confirm`, {
      method: 'PATCH',
      body: { actual_production_date: today },
    });
    expect(status).toBe(200);
    const before = await tasksOf(first.url, 'PENDING');
    expect(before.length).toBeGreaterThan(20);
    expect(await first.stop()).toBe(0);

    const second = await start(place);
    expect(await tasksOf(second.url, 'PENDING')).toEqual(before);
    expect((await ask<WireTask>(second.url, 'amelia.hart', `/deployment-tasks/${task!.task_id}`)).body).toMatchObject({
      status: 'CONFIRMED',
      actual_production_date: today,
    });
    expect((await ask<readonly unknown[]>(second.url, 'amelia.hart', '/inventory/models')).body).toHaveLength(42);
  });

  it('tells people what waits for them when it starts, and not again when it starts once more on that day', async () => {
    const place = await somewhereFilled();
    const first = await start(place);
    const told = await untilMailed(first.url, 'amelia.hart');
    const [message] = told;
    expect(message?.text).toMatch(/^- .* days? overdue, planned for /);
    expect(told).toHaveLength(1);
    const [ofRole] = await untilMailed(first.url, 'victoria.osei');
    expect(ofRole?.messageId).toContain('.role.model-risk@');
    expect((await ask<readonly Message[]>(first.url, 'robert.ellison', '/mail')).body).toEqual([]);
    expect(await first.stop()).toBe(0);

    // Stopping it lets what it does at its start come to an end.
    const second = await start(place);
    expect(await second.stop()).toBe(0);
    const third = await start(place);
    const { body: kept } = await ask<readonly Message[]>(third.url, 'amelia.hart', '/mail');
    // Should midnight pass meanwhile, there is one of the next day as well.
    expect(kept.filter(({ messageId }) => messageId === message?.messageId)).toEqual(told);
    expect(kept.every(({ messageId }) => messageId === message?.messageId || messageId > String(message?.messageId))).toBe(true);
  });

  it('leaves a data folder alone that another process has, and says so', async () => {
    const place = await somewhereFilled();
    const first = await start(place);
    const second = await startPlatform(place).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(DidNotStart);
    expect(second).toMatchObject({ exitCode: 1, message: expect.stringMatching(/^Another platform is running on .* DATA_DIR\.\n$/) });
    expect((await ask(first.url, 'amelia.hart', '/deployment-tasks/counts')).status).toBe(200);
  });

  it('says that its port is taken, and how to name another', async () => {
    const place = await somewhereFilled();
    const first = await start(place);
    const { port } = new URL(first.url);
    const second = await startPlatform({ ...place, DATA_DIR: 'memory://', PORT: port }).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(DidNotStart);
    expect(second).toMatchObject({ exitCode: 1, message: expect.stringContaining(`Port ${port} is taken`) });
  });
});
