import '@countersign/react/styles.css';
import './preview.css';
import type { Preview } from '@storybook/react-vite';

/** Every story is shown in the scheme the toolbar asks for, or in the one it names as a global of its own. */
const preview: Preview = {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' }, layout: 'fullscreen', backgrounds: { disable: true } },
  initialGlobals: { scheme: 'light' },
  globalTypes: {
    scheme: { description: 'Colour scheme', toolbar: { title: 'Scheme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true } },
  },
  decorators: [
    (Story, { globals }) => {
      document.documentElement.style.colorScheme = String(globals['scheme']);
      return (
        <div style={{ padding: '1.5rem' }}>
          <Story />
        </div>
      );
    },
  ],
};
export default preview;
