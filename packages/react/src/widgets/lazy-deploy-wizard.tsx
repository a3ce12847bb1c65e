import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import type { DeployWizard, DeployWizardProps } from './deploy-wizard.tsx';

/** Opens the wizard. It is loaded apart, for a list is looked at more often than acted on. */
export function LazyDeployWizard(props: DeployWizardProps): ReactElement | null {
  const { announcer, notify } = useEnvironment();
  const tell = useRefusalText();
  const [Loaded, setLoaded] = useState<typeof DeployWizard | null>(null);
  const latest = useRef({ props, tell });
  useEffect(() => {
    latest.current = { props, tell };
  });
  useEffect(() => {
    let isGone = false;
    import('./deploy-wizard.tsx').then(
      (module) => {
        if (!isGone) setLoaded(() => module.DeployWizard);
      },
      () => {
        if (isGone) return;
        const message = latest.current.tell({ code: 'unreachable' });
        announcer.announce(message, { assertive: true });
        notify({ tone: 'error', message, code: 'unreachable', taskIds: [] });
        latest.current.props.onOpenChange(false);
      },
    );
    return () => {
      isGone = true;
    };
  }, [announcer, notify]);
  return Loaded && <Loaded {...props} />;
}
