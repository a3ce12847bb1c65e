export { OverdueBadge, type OverdueBadgeProps } from '../widgets/overdue-badge.tsx';
