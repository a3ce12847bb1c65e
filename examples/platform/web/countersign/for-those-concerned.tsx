import { DeploymentTimeline, VersionDeploymentStatus } from '@countersign/react';
import { useTimeline, useVersionDeployments } from '@countersign/react/headless';
import type { ReactElement } from 'react';

// Everybody may read the bank's page of a model. What Countersign shows of it is for those who have to do with it, which it
// decides; the question is asked once, by whoever asks first.

/** The timeline of a model, for those whom Countersign shows it. */
export function ModelTimeline({ modelId }: { readonly modelId: string }): ReactElement | null {
  const { refusal } = useTimeline(modelId);
  if (refusal?.code === 'model-not-found') return null;
  return (
    <div className="widget">
      <DeploymentTimeline modelId={modelId} />
    </div>
  );
}

/** The deployments of a version, for those whom Countersign shows them. */
export function VersionDeployments({ versionId }: { readonly versionId: string }): ReactElement | null {
  const { refusal } = useVersionDeployments(versionId);
  return refusal?.code === 'version-not-found' ? null : <VersionDeploymentStatus versionId={versionId} headingLevel={4} />;
}
