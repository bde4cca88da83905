import { memo, type CSSProperties, type ReactElement } from 'react';
import type { State } from '../../../raft';
import type { EntryStage } from '../../../shared/entry-stage';
import type { Timer } from '../../../shared/view';
import type { Clock } from '../../clock/clock';
import { termColour } from '../../theme/term';
import { Chosen, CHOSEN_BOX } from '../art/general/Chosen';
import { General, GENERAL_BOX, type Condition } from '../art/general/General';
import { OrderMark, ORDER_BOX, type OrderKind } from '../art/general/OrderMark';
import { VotePip, PIP_BOX, type Pip } from '../art/general/VotePip';
import { CoatOfArms } from '../art/heraldry/CoatOfArms';
import type { Point } from '../geometry/point';
import type { Hanging } from '../layout';
import type { LiveSiege } from '../live-siege';
import { Drawing } from './Drawing';
import type { TornOrders } from './known-orders';
import { TimerRing } from './TimerRing';
import { TornScrolls } from './TornScrolls';

const ARMS_BOX = { x: -22, y: -2, width: 44, height: 52 } as const;

/** One entry on a general's plate. */
export interface KnownOrder {
  readonly index: number;
  readonly term: number;
  readonly kind: OrderKind;
  readonly stage: EntryStage;
}

export interface GeneralStandProps {
  readonly id: number;
  readonly at: Point;
  readonly plate: Hanging;
  readonly ballots: Hanging;
  /** Null where it is not told. */
  readonly role: State | null;
  readonly condition: Condition;
  /** Null where it is not told. */
  readonly term: number | null;
  /** Which timer runs; its course is the clock's. */
  readonly timer: Timer['type'] | null;
  readonly clock: Clock;
  readonly siege: LiveSiege;
  /** A candidate's ballots as one letter each, so that an unchanged row stays the same value. */
  readonly pips: readonly Pip[];
  /** The last entries of its log. */
  readonly orders: readonly KnownOrder[];
  /** What its log had to give up last; null: nothing. */
  readonly torn: TornOrders | null;
  readonly name: string;
  /** State and term, or what befell it. */
  readonly status: string;
  /** What a screen reader says of it, orders and votes included. */
  readonly description: string;
  readonly selected: boolean;
  /** Whether it is somebody else’s program. */
  readonly isForeign: boolean;
  readonly onSelect: (id: number) => void;
}

/** A general on the sheet: figure, timer ring, ballots, and a plate with name and known orders. */
export const GeneralStand = memo(function GeneralStand(props: GeneralStandProps): ReactElement {
  const { id, at, role, condition, term, timer, clock, selected } = props;
  return (
    <button
      type="button"
      className="stand"
      data-general={id}
      data-condition={condition}
      data-role={role}
      aria-pressed={selected}
      aria-label={props.description}
      style={{ '--x': at.x, '--y': at.y, '--term': termColour(term) }}
      onClick={() => props.onSelect(id)}
    >
      <span className="stand-origin">
        {selected && (
          <Drawing box={CHOSEN_BOX} at={ORIGIN} scale={FIGURE_SCALE}>
            <Chosen />
          </Drawing>
        )}
        {timer !== null && condition === 'alive' && (
          <TimerRing clock={clock} siege={props.siege} id={id} type={timer} />
        )}
        <Drawing box={GENERAL_BOX} at={ORIGIN} scale={FIGURE_SCALE} className="stand-figure">
          <General id={id} role={role} condition={condition} />
        </Drawing>
        {props.pips.length > 0 && <Ballots pips={props.pips} place={props.ballots} />}
        <Plate
          id={id}
          plate={props.plate}
          name={props.name}
          term={term}
          status={props.status}
          orders={props.orders}
          torn={props.torn}
          clock={clock}
          isForeign={props.isForeign}
        />
      </span>
    </button>
  );
});

/** Generals are larger than their tents: they are what the picture is about. */
const FIGURE_SCALE = 1.12;
const ORIGIN: Point = { x: 0, y: 0 };

interface BallotsProps {
  readonly pips: readonly Pip[];
  readonly place: Hanging;
}

function Ballots({ pips, place }: BallotsProps): ReactElement {
  return (
    <span
      className="hanging-sheet ballots"
      style={{
        ...hung(place),
        '--columns': columnsOf(pips.length, 7),
        '--fewer-columns': columnsOf(pips.length, 5),
      }}
    >
      {pips.map((pip, voter) => (
        <span key={voter} className="ballot">
          <Drawing box={PIP_BOX}>
            <VotePip pip={pip} />
          </Drawing>
        </span>
      ))}
    </span>
  );
}

/** So many ballots in a row: all of them up to `most`, else half. */
function columnsOf(count: number, most: number): number {
  return count > most ? Math.ceil(count / 2) : count;
}

function hung({ at, held }: Hanging): CSSProperties {
  return { '--px': at.x, '--py': at.y, '--held-x': held.x, '--held-y': held.y };
}

const Plate = memo(function Plate({
  id,
  plate,
  name,
  term,
  status,
  orders,
  torn,
  clock,
  isForeign,
}: Pick<
  GeneralStandProps,
  'id' | 'plate' | 'name' | 'term' | 'status' | 'orders' | 'torn' | 'clock' | 'isForeign'
>): ReactElement {
  return (
    <span className="hanging-sheet board plate" data-foreign={isForeign} style={hung(plate)}>
      <span className="plate-arms">
        <Drawing box={ARMS_BOX}>
          <CoatOfArms of={id} width={40} />
        </Drawing>
      </span>
      <span className="plate-text">
        <span className="plate-name">
          <span className="at-length">{name}</span>
          <span className="in-brief">{id}</span>
        </span>{' '}
        <span className="plate-status">
          <span className="plate-words at-length">{status}</span>
          <span className="in-brief">{term ?? '?'}</span>
        </span>
      </span>
      {(orders.length > 0 || torn !== null) && (
        <span className="plate-orders">
          {orders.map((order) => (
            <span
              key={order.index}
              className="plate-order"
              style={{ '--term': termColour(order.term) }}
            >
              <Drawing box={ORDER_BOX}>
                <OrderMark stage={order.stage} kind={order.kind} />
              </Drawing>
            </span>
          ))}
          {torn !== null && <TornScrolls key={torn.at} torn={torn} clock={clock} />}
        </span>
      )}
    </span>
  );
});
