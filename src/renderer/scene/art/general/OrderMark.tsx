import type { ReactElement } from 'react';
import type { EntryStage } from '../../../../shared/entry-stage';

/** What an entry says, as far as its mark shows it. */
export type OrderKind = 'noop' | 'order' | 'attack';

/** How far an entry has come on one general, or that its log had to give it up. */
export type MarkStage = EntryStage | 'struckOut';

export interface OrderMarkProps {
  readonly stage: MarkStage;
  readonly kind: OrderKind;
}

/** The drawing's box, with the origin in the middle. */
export const ORDER_BOX = { x: -14, y: -15, width: 28, height: 30 } as const;

/** A log entry as a scroll: rolled and sealed, then open, then with a check; or torn. `--term` is the entry's term. */
export function OrderMark({ stage, kind }: OrderMarkProps): ReactElement {
  if (stage === 'logged') {
    return (
      <g className="order-mark" data-stage={stage}>
        <path className="m-scroll" d="M-7 -11H7V11H-7Z" />
        <path className="m-scroll-end" d="M-9.5 -13H9.5V-9H-9.5ZM-9.5 9H9.5V13H-9.5Z" />
        <circle className="order-wax" r="5.5" />
      </g>
    );
  }
  if (stage === 'struckOut') {
    return (
      <g className="order-mark" data-stage={stage}>
        <g transform="rotate(-7) translate(-1 -1)">
          <path className="m-scroll" d="M-10 -13H10V-3L6 1L2 -4L-2 1L-6 -4L-10 0Z" />
          <path className="order-band" d="M-10 -13H10V-8H-10Z" />
        </g>
        <path
          className="m-scroll"
          transform="rotate(9) translate(2 3)"
          d="M-10 1L-6 -3L-2 2L2 -3L6 2L10 -2V11H-10Z"
        />
      </g>
    );
  }
  return (
    <g className="order-mark" data-stage={stage}>
      <path className="m-scroll" d="M-10 -12H10V12H-10Z" />
      <path className="order-band" d="M-10 -12H10V-6.5H-10Z" />
      <Sign kind={kind} />
      {stage === 'applied' && (
        <g>
          <circle className="order-done" cx="8" cy="8" r="6.5" />
          <path className="order-check" d="M4.8 8.2L7.2 10.6L11.2 5.8" />
        </g>
      )}
    </g>
  );
}

function Sign({ kind }: { readonly kind: OrderKind }): ReactElement {
  switch (kind) {
    case 'attack':
      return (
        <path
          className="order-sign"
          d="M-6 -3.5L5 8.5M6 -3.5L-5 8.5M-6.5 5L-2.5 8.8M6.5 5L2.5 8.8"
        />
      );
    case 'order':
      return <path className="order-sign" d="M-6 -2H6M-6 2.5H6M-6 7H2" />;
    case 'noop':
      return <path className="order-sign" d="M-3 2.5H3" />;
    default:
      return kind satisfies never;
  }
}
