import { createClient } from '@countersign/http/client';
import { CountersignProvider, MyDeploymentTasks, OverdueBadge } from '@countersign/react';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';

describe('rendered on a server', () => {
  const client = createClient({
    baseUrl: 'http://bank.example',
    fetch: () => Promise.reject(new Error('A server render asks for nothing.')),
  });
  const html = renderToString(
    createElement(CountersignProvider, { client }, createElement(MyDeploymentTasks), createElement(OverdueBadge)),
  );

  it('shows the page waiting for its rows', () => {
    expect(html).toContain('My deployment tasks');
    expect(html).toContain('aria-busy="true"');
  });

  it('carries no style that a strict policy would refuse', () => expect(html).not.toMatch(/<style|\sstyle=/));
});
