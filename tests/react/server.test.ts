import { createClient } from '@countersign/http/client';
import {
  ComplianceDashboard,
  ConfirmDeploymentDialog,
  CountersignProvider,
  DeploymentTimeline,
  DeployWizard,
  MyDeploymentTasks,
  OverdueBadge,
  OverrideRegister,
  PendingBadge,
  PendingDecisions,
  ReadyToDeployList,
  TaskDetail,
  TaskDetailDrawer,
  VersionDeploymentStatus,
} from '@countersign/react';
import { loadInitialTasks } from '@countersign/react/server';
import { createElement, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aWorld } from './a-world.ts';

afterEach(() => void vi.unstubAllGlobals());

const client = createClient({
  baseUrl: 'http://bank.example',
  fetch: () => Promise.reject(new Error('A server render asks for nothing.')),
});
const page = (...children: readonly ReactNode[]) => renderToString(createElement(CountersignProvider, { client }, ...children));

/** Lets no formatter of `Intl` be built, and says which were. */
function withoutFormatters(): string[] {
  const built: string[] = [];
  const spied = Object.fromEntries(
    (['DateTimeFormat', 'NumberFormat', 'ListFormat', 'RelativeTimeFormat', 'DisplayNames'] as const).map((name) => [
      name,
      class {
        constructor() {
          built.push(name);
        }
      },
    ]),
  );
  vi.stubGlobal('Intl', {
    ...Object.fromEntries(Object.getOwnPropertyNames(Intl).map((name) => [name, Reflect.get(Intl, name)])),
    ...spied,
  });
  return built;
}

describe('rendered on a server', () => {
  const html = page(createElement(MyDeploymentTasks), createElement(OverdueBadge));

  it('shows the page waiting for its rows', () => {
    expect(html).toContain('My deployment tasks');
    expect(html).toContain('aria-busy="true"');
  });

  it('carries no style that a strict policy would refuse', () => {
    expect(html).not.toMatch(/<style|\sstyle=/);
    const themed = renderToString(
      createElement(
        CountersignProvider,
        {
          client,
          appearance: { variables: { '--cs-color-accent': 'teal' } },
        },
        createElement(MyDeploymentTasks),
      ),
    );
    expect(themed).not.toMatch(/<style|\sstyle=/);
  });

  it('shows every other widget waiting for what it shows, and builds no formatter for it', () => {
    const built = withoutFormatters();
    const others = page(
      createElement(TaskDetail, { taskId: 'task-1' }),
      createElement(TaskDetailDrawer, { taskId: 'task-1', onClose: () => {} }),
      createElement(DeploymentTimeline, { modelId: 'model-1' }),
      createElement(VersionDeploymentStatus, { versionId: 'version-1' }),
      createElement(PendingDecisions),
      createElement(PendingBadge),
      createElement(ReadyToDeployList),
      createElement(DeployWizard, { versionId: 'version-1', open: true, onOpenChange: () => {} }),
      createElement(ComplianceDashboard),
      createElement(OverrideRegister),
    );
    expect(built).toEqual([]);
    expect(others.match(/aria-busy="true"/g)?.length).toBeGreaterThanOrEqual(6);
    expect(others, 'a count that is not known').not.toContain('cs-badge');
    expect(others).not.toMatch(/<style|\sstyle=|role="dialog"/);
  });

  it('says in which language its words are', () => expect(html).toMatch(/<section[^>]* lang="en"/));

  it('opens no dialog, which has no place there', async () => {
    const { owner } = await aWorld(['2026-11-20']);
    const tasks = await owner.myTasks();
    if (!tasks.ok) throw new Error(tasks.error.code);
    const dialog = page(createElement(ConfirmDeploymentDialog, { tasks: tasks.value.tasks, open: true, onOpenChange: () => {} }));
    expect(dialog).not.toContain('role="dialog"');
  });

  it('shows rows that were loaded before, and writes their days without asking the machine how', async () => {
    const world = await aWorld(['2026-11-20', '2026-11-24']);
    const initialTasks = await loadInitialTasks(world.client, { now: () => Date.parse('2026-11-24T10:00:00Z') });
    if (!initialTasks) throw new Error('The world did not answer.');
    const travelled = JSON.parse(JSON.stringify(initialTasks)) as typeof initialTasks;
    const built = withoutFormatters();
    const loaded = renderToString(
      createElement(
        CountersignProvider,
        { client, initialTasks: travelled },
        createElement(MyDeploymentTasks),
        createElement(OverdueBadge),
      ),
    );
    expect(built).toEqual([]);
    expect(loaded).toContain('20 Nov 2026');
    expect(loaded).toContain('4 days overdue');
    expect(loaded).toContain('Due today');
    expect(loaded).not.toContain('Updated');
  });
});
