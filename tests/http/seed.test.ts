import { createMemory } from '@countersign/memory';
import { seedSuite } from './seed-suite.ts';

seedSuite('memory', async () => createMemory());
