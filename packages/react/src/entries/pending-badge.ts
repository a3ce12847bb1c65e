export { PendingBadge, type PendingBadgeProps } from '../widgets/pending-badge.tsx';
