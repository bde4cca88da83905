import type { ExitStatus, NodeSettings, PortTaken } from '../shared';

/** How a node is to be; without a supervisor's count it counts its lives itself. */
export type NodePlan = Omit<NodeSettings, 'incarnation'> & { readonly incarnation: number | null };

/** How a node ended; `message` says why where that is not what its user asked for. */
export interface NodeEnd {
  readonly exitStatus: ExitStatus;
  readonly message: string | null;
  /** Where it never began, as another program has its port. */
  readonly portTaken?: PortTaken | undefined;
}
