import { useState, type ReactNode } from 'react';
import type { Clock } from '../../clock/clock';
import { termColour } from '../../theme/term';
import { OrderMark, ORDER_BOX } from '../art/general/OrderMark';
import { Drawing } from './Drawing';
import type { TornOrders } from './known-orders';

/** How long torn scrolls lie there, in milliseconds; the animation of the same name takes as long. */
const TORN_MS = 9000;

export interface TornScrollsProps {
  readonly torn: TornOrders;
  readonly clock: Clock;
}

/** What a log had to give up, torn, until a while after that happened. */
export function TornScrolls({ torn, clock }: TornScrollsProps): ReactNode {
  const [agoMs] = useState(() => clock.nowMs() - torn.at);
  const [isGone, setGone] = useState(agoMs > TORN_MS);
  if (isGone) return null;
  return torn.orders.map((order) => (
    <span
      key={order.index}
      className="plate-order torn-order"
      style={{ '--term': termColour(order.term), animationDelay: `${-Math.max(0, agoMs)}ms` }}
      onAnimationEnd={() => setGone(true)}
    >
      <Drawing box={ORDER_BOX}>
        <OrderMark stage="struckOut" kind={order.kind} />
      </Drawing>
    </span>
  ));
}
