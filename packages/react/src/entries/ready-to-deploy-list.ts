export { ReadyToDeployList, type ReadyToDeployListProps } from '../widgets/ready-to-deploy-list.tsx';
