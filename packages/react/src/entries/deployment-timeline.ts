export { DeploymentTimeline, type DeploymentTimelineProps } from '../widgets/deployment-timeline.tsx';
