import axe from 'axe-core';

/** What colours alone can break; all else was looked at in the scheme the story is shown in. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** Fails with what axe finds in the colours as they are now. */
export async function expectReadable(element: HTMLElement): Promise<void> {
  const { violations } = await axe.run(element, { runOnly: ofColours, resultTypes: ['violations'] });
  if (violations.length === 0) return;
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`,
  );
  throw new Error(`In the other colour scheme axe finds:\n${found.join('\n')}`);
}
