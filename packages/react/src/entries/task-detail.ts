export { TaskDetail, type TaskDetailProps } from '../widgets/task-detail.tsx';
export { TaskDetailDrawer, type TaskDetailDrawerProps } from '../widgets/task-detail-drawer.tsx';
