export { ComplianceDashboard, type ComplianceDashboardProps } from '../widgets/compliance-dashboard.tsx';
