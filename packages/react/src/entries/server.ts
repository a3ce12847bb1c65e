export { type InitialTasks, loadInitialTasks } from '../hooks/initial-tasks.ts';
