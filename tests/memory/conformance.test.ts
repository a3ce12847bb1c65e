import { testRepositories } from '@countersign/conformance';
import { describe, it } from 'vitest';
import { countedMemory } from './counted-memory.ts';

testRepositories({ describe, it }, 'Memory', () => Promise.resolve(countedMemory()));
