export { DeployWizard, type DeployWizardProps } from '../widgets/deploy-wizard.tsx';
