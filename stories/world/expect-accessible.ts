import axe from 'axe-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A story is a part of a page: it has no landmarks and no heading of the first level of its own. */
const ofPages = ['region', 'page-has-heading-one', 'landmark-one-main', 'bypass', 'document-title', 'html-has-lang'];

/** Fails with what axe finds. */
export async function expectAccessible(element: HTMLElement): Promise<void> {
  const { violations } = await axe.run(element, {
    runOnly: { type: 'tag', values: standards },
    rules: Object.fromEntries(ofPages.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  });
  if (violations.length === 0) return;
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`,
  );
  throw new Error(`In the other colour scheme axe finds:\n${found.join('\n')}`);
}
