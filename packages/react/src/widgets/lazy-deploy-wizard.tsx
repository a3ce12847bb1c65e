import type { DeployWizardProps } from './deploy-wizard.tsx';
import { lazilyOpened } from './lazily-opened.tsx';

/** Deploys a version: schedules its deployments for their owners to countersign, or records that they have happened. */
export const LazyDeployWizard = lazilyOpened<DeployWizardProps>(
  () => import('./deploy-wizard.tsx').then((module) => module.DeployWizard),
  ({ open }) => open,
  ({ onOpenChange }) => onOpenChange(false),
);
