export { PendingDecisions, type PendingDecisionsProps } from '../widgets/pending-decisions.tsx';
