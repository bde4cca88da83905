import type { Orders } from '../../raft';
import type { NodeSettings } from '../../shared';
import type { Clock } from '../clock';
import type { EventStream } from '../events/event-stream';
import type { Metrics } from '../metrics';
import type { Army } from '../orders/army';
import type { PendingOrders } from '../orders/pending-orders';
import type { Decree } from '../peers/decree';
import type { Peers } from '../peers/peers';
import type { Runtime } from '../runtime';
import type { EventClients } from './event-clients';
import type { Exchanges } from './exchanges';

/** What the routes of a node know of it. */
export interface Context {
  readonly settings: NodeSettings;
  readonly runtime: Runtime;
  readonly orders: Orders;
  readonly pending: PendingOrders;
  readonly army: Army;
  readonly events: EventStream;
  readonly eventClients: EventClients;
  readonly exchanges: Exchanges;
  readonly peers: Pick<Peers, 'admit'>;
  readonly decree: Pick<Decree, 'lead'>;
  readonly metrics: Metrics;
  readonly clock: Clock;
}
