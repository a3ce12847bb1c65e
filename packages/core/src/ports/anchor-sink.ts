import type { Checkpoint } from '../journal/checkpoint.ts';
import type { TenantId } from '../shared/ids.ts';

/** A place outside the database that checkpoints are sent to, so that whoever can rewrite the database cannot rewrite them. */
export interface AnchorSink {
  /** Tells it from others; what it has received is remembered under this name. */
  readonly name: string;
  /** Keeps a checkpoint for good; throws when it cannot. It may come twice. */
  anchor(tenantId: TenantId, checkpoint: Checkpoint): Promise<void>;
}
