import { defineConfig } from 'vite';
import { onReact18 } from './on-react-18.ts';

export default defineConfig({ plugins: [onReact18()] });
