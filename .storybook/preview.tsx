import '@countersign/react/styles.css';
import './preview.css';
import type { Preview } from '@storybook/react-vite';
import { useEffect } from 'react';
import { expectAccessible } from '../stories/world/expect-accessible.ts';

/** Every story is shown in the scheme, the language and the direction the toolbar asks for, or that it names as globals of its own. */
const preview: Preview = {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' }, layout: 'fullscreen', backgrounds: { disable: true } },
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
  // What is shown at the end of a story must be accessible in the other scheme as well as in the one it is shown in.
  afterEach: async ({ globals, tags }) => {
    if (!('__vitest_browser__' in globalThis) || !tags.includes('test')) return;
    const { style } = document.documentElement;
    style.colorScheme = globals['scheme'] === 'dark' ? 'light' : 'dark';
    // Colours that are on their way there are neither.
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    try {
      await expectAccessible(document.body);
    } finally {
      style.colorScheme = String(globals['scheme']);
    }
  },
};
export default preview;
