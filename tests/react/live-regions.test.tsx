import { HeadlessProvider, useEnvironment } from '@countersign/react/headless';
import { scriptedClient } from '@countersign/react/testing';
import { act, render } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { LiveRegions } from '../../packages/react/src/parts/live-regions.tsx';

/** The regions, what says something in them, and what can be read there. */
function regions() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let announce: ReturnType<typeof useEnvironment>['announcer']['announce'] | undefined;
  const Sayer = () => {
    announce = useEnvironment().announcer.announce;
    return null;
  };
  const { container } = render(
    <HeadlessProvider client={scriptedClient({})}>
      <LiveRegions />
      <Sayer />
    </HeadlessProvider>,
  );
  return {
    say: (text: string) =>
      act(() => {
        announce?.(text);
        vi.advanceTimersByTime(100);
      }),
    heard: () => container.textContent,
  };
}

it('what is said twice is another text the second time, or no screen reader would read it', () => {
  const { say, heard } = regions();
  say('Confirmed');
  const first = heard();
  say('Confirmed');
  expect([first, heard()].map((text) => text.replace('\u200b', ''))).toEqual(['Confirmed', 'Confirmed']);
  expect(heard()).not.toBe(first);
});

it('what was said is taken away again, so that nobody comes upon it later', () => {
  const { say, heard } = regions();
  say('Confirmed');
  act(() => void vi.advanceTimersByTime(6_000));
  expect(heard()).toMatch(/^Confirmed/);
  act(() => void vi.advanceTimersByTime(2_000));
  expect(heard()).toBe('');
});
