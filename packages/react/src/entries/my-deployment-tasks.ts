export { MyDeploymentTasks, type MyDeploymentTasksProps } from '../widgets/my-deployment-tasks.tsx';
