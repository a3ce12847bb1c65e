import type { ClosureReason, Exception } from '@countersign/core';

const reasons: Readonly<Record<ClosureReason, string>> = {
  'validation-approved': 'validation has approved the version',
  'deployment-withdrawn': 'the deployment was withdrawn',
  'risk-accepted': 'the risk was accepted',
  'recorded-in-error': 'it was recorded in error',
};

/** Where an exception stands, and why it was closed. */
export function ExceptionState({ exception: { state, closureReason, narrative } }: { readonly exception: Exception }) {
  switch (state) {
    case 'OPEN':
      return <span className="state state-bad">Open</span>;
    case 'ACKNOWLEDGED':
      return <span className="state state-open">Acknowledged</span>;
    case 'CLOSED':
      return (
        <>
          <span className="state state-good">Closed</span> {closureReason && `because ${reasons[closureReason]}. `}
          {narrative !== null && <small className="sub">{narrative}</small>}
        </>
      );
  }
}
