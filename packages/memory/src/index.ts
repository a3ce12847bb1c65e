export { createMemory, type Memory, type MemoryOptions } from './create-memory.ts';
