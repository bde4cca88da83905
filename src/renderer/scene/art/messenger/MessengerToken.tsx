import type { ReactElement } from 'react';
import { isAnswer } from '../../../../shared/message-kind';
import { Horse, Rider, Runner } from './carriers';
import type { MessengerLook } from './look';

export interface MessengerTokenProps {
  readonly look: MessengerLook;
  /** Which way it travels on the sheet; what it carries is never mirrored. */
  readonly facing: 'east' | 'west';
}

/** The drawing's box: the origin lies on the road, between the hooves. */
export const TOKEN_BOX = { x: -46, y: -77, width: 92, height: 92 } as const;

/** A messenger on the road. Its cloth is of the CSS variable `--term`: the term the message speaks of. */
export function MessengerToken({ look, facing }: MessengerTokenProps): ReactElement {
  const mirrored = facing === 'west' ? 'scale(-1 1)' : undefined;
  const rides = !isAnswer(look.type);
  return (
    <g className="messenger" data-look={look.type}>
      <ellipse className="m-shadow" cx="2" cy="8" rx={rides ? 30 : 18} ry="6" />
      <g transform={mirrored}>
        {rides ? (
          <g>
            <Horse />
            <Rider />
          </g>
        ) : (
          <Runner />
        )}
      </g>
      <Load look={look} side={facing === 'west' ? -1 : 1} />
    </g>
  );
}

function Load({
  look,
  side,
}: {
  readonly look: MessengerLook;
  readonly side: 1 | -1;
}): ReactElement {
  switch (look.type) {
    case 'heartbeat':
      return <Pennant side={side} />;
    case 'entries':
      return <Scrolls count={look.count} />;
    case 'voteAsked':
      return <Question side={side} />;
    case 'voteGranted':
      return <Seal mark="check" />;
    case 'voteRefused':
      return <Seal mark="cross" />;
    case 'accepted':
      return <Letter mark="check" />;
    case 'rejected':
      return <Letter mark="cross" />;
    case 'turnedAway':
      return <ClosedSign />;
    case 'otherAsked':
    case 'otherAnswered':
      return <Parcel />;
    case 'heard':
      return <Letter mark="heart" />;
    case 'preVoteAsked':
      return <Question side={side} isTrial />;
    case 'preVoteGranted':
      return <Seal mark="check" isTrial />;
    case 'preVoteRefused':
      return <Seal mark="cross" isTrial />;
    case 'snapshot':
      return <Chest />;
    case 'proposal':
      return <Petition />;
    case 'readAsked':
    case 'readAnswered':
      return <Eye />;
    case 'leadHandedOver':
      return <HandedCrown />;
    case 'unknown':
      return <Parcel isRiddle />;
    default:
      return look satisfies never;
  }
}

/** A heartbeat carries nothing but the leader's pennant, with a heart. */
function Pennant({ side }: { readonly side: 1 | -1 }): ReactElement {
  const x = side * 9;
  return (
    <g>
      <path className="m-pole" d={`M${x} -14V-72`} />
      <g transform={`translate(${x} -73) scale(${-side} 1)`}>
        <path className="m-cloth" d="M0 0L35 3L26 11L35 19L0 22Z" />
      </g>
      <path className="m-heart" transform={`translate(${x - side * 13} -62)`} d={HEART} />
    </g>
  );
}

/** Log entries are scrolls: one or several; the number is written beside. */
function Scrolls({ count }: { readonly count: number }): ReactElement {
  const drawn = Math.min(2, count);
  return (
    <g>
      {Array.from({ length: drawn }, (_, i) => (
        <g key={i} transform={`translate(${i * 4} ${-57 - i * 11})`}>
          <path className="m-scroll" d="M-20 -6H20V6H-20Z" />
          <path className="m-scroll-end" d="M-24 -8H-17V8H-24ZM17 -8H24V8H17Z" />
          <path className="m-ribbon" d="M-4 -6H4V6H-4Z" />
        </g>
      ))}
    </g>
  );
}

/** A call for votes: a square banner that asks; one that only tries them has a broken rim. */
function Question({
  side,
  isTrial = false,
}: {
  readonly side: 1 | -1;
  readonly isTrial?: boolean;
}): ReactElement {
  return (
    <g>
      <path className="m-pole" d={`M${side * 13} -14V-72`} />
      <path
        className="m-board"
        strokeDasharray={isTrial ? '5 4' : undefined}
        d="M-17 -65H17V-32L8.5 -37L0 -31L-8.5 -37L-17 -32Z"
      />
      <path
        className="m-mark"
        d="M-6.5 -55Q-6 -61 0 -61Q7 -61 7 -55Q7 -51 1 -48.500V-45.500M1 -40.500v.1"
      />
    </g>
  );
}

/** Who is turned away comes back with a board that is barred, and with no letter. */
function ClosedSign(): ReactElement {
  return (
    <g transform="translate(0 -53)">
      <path className="m-board" d="M-22 -14H22V14H-22Z" />
      <path className="m-mark" d="M-13 0H13" />
    </g>
  );
}

/** What is none of Raft's is a parcel, tied and closed; what nobody here can read bears a question mark. */
function Parcel({ isRiddle = false }: { readonly isRiddle?: boolean }): ReactElement {
  return (
    <g transform="translate(0 -52)">
      <path className="m-board" d="M-17 -14H17V16H-17Z" />
      {isRiddle ? (
        <path
          className="m-mark"
          d="M-6 -5Q-5.500 -10 0 -10Q7 -10 7 -4.500Q7 -0.500 1 2V5M1 10v.1"
        />
      ) : (
        <path className="m-mark m-mark-small" d="M0 -14V16M-17 0H17M0 -14L-7 -21M0 -14L7 -21" />
      )}
    </g>
  );
}

/** All that a log stood for, in one chest. */
function Chest(): ReactElement {
  return (
    <g transform="translate(0 -51)">
      <path className="m-board" d="M-21 -2Q-21 -17 0 -17Q21 -17 21 -2V15H-21Z" />
      <path className="m-mark m-mark-small" d="M-21 -2H21M-12 -2V15M12 -2V15" />
      <circle className="m-wax" cy="0" r="5.500" />
    </g>
  );
}

/** An order that is handed on: a scroll that goes up. */
function Petition(): ReactElement {
  return (
    <g transform="translate(0 -56)">
      <path className="m-scroll" d="M-11 -16H11V16H-11Z" />
      <path className="m-scroll-end" d="M-14 -19H14V-13H-14ZM-14 13H14V19H-14Z" />
      <path className="m-mark m-mark-small" d="M0 9V-8M-6 -2L0 -8L6 -2" />
    </g>
  );
}

/** Whoever reads wants to know how far the log is agreed upon. */
function Eye(): ReactElement {
  return (
    <g transform="translate(0 -54)">
      <path className="m-board" d="M-22 0Q0 -21 22 0Q0 21 -22 0Z" />
      <circle className="m-cloth" r="7" />
    </g>
  );
}

/** The lead is handed over. */
function HandedCrown(): ReactElement {
  return (
    <g transform="translate(0 -52)">
      <path className="m-seal" d="M-18 12L-21 -13L-9 -2L0 -18L9 -2L21 -13L18 12Z" />
      <path className="m-mark m-mark-small" d="M-13 6H13" />
    </g>
  );
}

type Mark = 'check' | 'cross';

const HEART = 'M0 6.500C-11 -1 -6 -8 0 -3.500C6 -8 11 -1 0 6.500Z';

/** A vote is a great seal on ribbons: gold with a check, or black with a cross. One that is only tried has no ribbons. */
function Seal({
  mark,
  isTrial = false,
}: {
  readonly mark: Mark;
  readonly isTrial?: boolean;
}): ReactElement {
  return (
    <g transform={isTrial ? 'translate(0 -53) scale(0.78)' : 'translate(0 -55)'}>
      {!isTrial && (
        <path className="m-cloth" d="M-11 8L-17 29L-8 24L-3 31L0 12L3 31L8 24L17 29L11 8Z" />
      )}
      <path
        className={mark === 'check' ? 'm-seal' : 'm-seal m-seal-no'}
        d="M0 -20L6 -15.500L13 -16L15.5 -9L20.5 -4L18.5 3L19.5 10L12.5 12.500L8 18L0 16L-8 18L-12.5 12.500L-19.5 10L-18.5 3L-20.5 -4L-15.5 -9L-13 -16L-6 -15.500Z"
      />
      <path
        className={mark === 'check' ? 'm-mark' : 'm-mark m-mark-light'}
        d={mark === 'check' ? 'M-9 0L-2.5 7L9 -8' : 'M-7.5 -8L7.5 7M7.5 -8L-7.5 7'}
      />
    </g>
  );
}

/** The answer to AppendEntries is a letter: whole with a check, or torn with a cross; that to a heartbeat has a heart. */
function Letter({ mark }: { readonly mark: Mark | 'heart' }): ReactElement {
  return (
    <g transform="translate(0 -55)">
      <path
        className="m-scroll"
        d={
          mark !== 'cross'
            ? 'M-17 -13H17V12H-17Z'
            : 'M-17 -13H17V9L11 14L6 8L0 14L-6 8L-11 14L-17 9Z'
        }
      />
      <path className="m-fold" d="M-17 -13L0 0L17 -13" />
      {mark === 'heart' ? (
        <path className="m-heart" transform="translate(0 2)" d={HEART} />
      ) : (
        <>
          <circle className={mark === 'check' ? 'm-wax' : 'm-wax m-seal-no'} cy="1" r="9.5" />
          <path
            className={
              mark === 'check' ? 'm-mark m-mark-small' : 'm-mark m-mark-light m-mark-small'
            }
            d={mark === 'check' ? 'M-4.5 1L-1 5L5 -3.5' : 'M-4 -3L4 5M4 -3L-4 5'}
          />
        </>
      )}
    </g>
  );
}
