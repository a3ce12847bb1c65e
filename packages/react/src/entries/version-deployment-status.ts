export { VersionDeploymentStatus, type VersionDeploymentStatusProps } from '../widgets/version-deployment-status.tsx';
