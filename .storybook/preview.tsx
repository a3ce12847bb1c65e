import '@countersign/react/styles.css';
import './preview.css';
import type { Preview } from '@storybook/react-vite';
import { useEffect } from 'react';
import { expectReadable } from '../stories/world/expect-readable.ts';

const isTest = '__vitest_browser__' in globalThis;

/** WCAG 2.2 asks for targets of a size, which axe looks at only when told to. A test has no use for what is in order. */
const accessibility = { rules: { 'target-size': { enabled: true } }, ...(isTest && { resultTypes: ['violations'] }) };

/** Every story is shown in the scheme, the language and the direction the toolbar asks for, or that it names as globals of its own. */
const preview: Preview = {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error', options: accessibility }, layout: 'fullscreen', backgrounds: { disable: true } },
  initialGlobals: { scheme: 'light', locale: 'en', dir: 'auto' },
  globalTypes: {
    scheme: { description: 'Colour scheme', toolbar: { title: 'Scheme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true } },
    locale: { description: 'Language', toolbar: { title: 'Language', icon: 'globe', items: ['en', 'de', 'ar'], dynamicTitle: true } },
    dir: { description: 'Direction', toolbar: { title: 'Direction', icon: 'transfer', items: ['auto', 'ltr', 'rtl'], dynamicTitle: true } },
  },
  decorators: [
    (Story, { globals }) => {
      const dir = globals['dir'] === 'auto' ? (globals['locale'] === 'ar' ? 'rtl' : 'ltr') : String(globals['dir']);
      document.documentElement.style.colorScheme = String(globals['scheme']);
      document.documentElement.lang = String(globals['locale'] ?? 'en');
      // Before anything is shown: a dialog takes the direction of the page as it opens.
      document.documentElement.dir = dir;
      useEffect(() => {
        document.documentElement.dir = dir;
        return () => document.documentElement.removeAttribute('dir');
      }, [dir]);
      return (
        <div style={{ padding: '1.5rem' }}>
          <Story />
        </div>
      );
    },
  ],
  // What is shown at the end of a story must be readable in the other scheme as well; but for colours it is the same there.
  afterEach: async ({ globals, tags }) => {
    if (!isTest || !tags.includes('test')) return;
    const { style } = document.documentElement;
    style.colorScheme = globals['scheme'] === 'dark' ? 'light' : 'dark';
    // Colours that are on their way there are neither.
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    try {
      await expectReadable(document.body);
    } finally {
      style.colorScheme = String(globals['scheme']);
    }
  },
};
export default preview;
