import { useCallback, useEffect, useRef, useState } from 'react';
import type { SiegeChoice, SiegeOutlook } from '../../../shared/siege-choice';
import { useServices } from '../../store/services';

export interface Outlook {
  /** The latest answer; null: none has come yet. */
  readonly outlook: SiegeOutlook | null;
  /** Whether it was said since the sheet was opened that what was kept can't be read. */
  readonly keptIsBroken: boolean;
  /** Asks about another choice, once it is known which one to begin with. */
  readonly look: (choice: SiegeChoice) => void;
}

/**
 * What stands in the way of a choice, asked as it changes; only the latest question is answered.
 *
 * @param onKept called once with the choice to begin with; returns what else to ask about, null: nothing
 */
export function useOutlook(onKept: (choice: SiegeChoice) => SiegeChoice | null): Outlook {
  const { bridge } = useServices();
  const [outlook, setOutlook] = useState<SiegeOutlook | null>(null);
  const [keptIsBroken, setBroken] = useState(false);
  const serial = useRef(0);
  const latest = useRef(onKept);
  const isKnown = useRef(false);
  const ask = useCallback(
    async (choice: SiegeChoice | null) => {
      serial.current += 1;
      const own = serial.current;
      const answer = await bridge.command({ type: 'lookAhead', choice });
      return own === serial.current ? (answer.outlook ?? null) : null;
    },
    [bridge],
  );
  const show = useCallback(
    (choice: SiegeChoice): void => {
      void ask(choice).then((answer) => {
        if (answer !== null) setOutlook(answer);
      });
    },
    [ask],
  );
  useEffect(() => {
    void ask(null).then((answer) => {
      isKnown.current = true;
      if (answer === null) return;
      setOutlook(answer);
      setBroken(answer.keptIsBroken);
      const chosen = latest.current(answer.choice);
      if (chosen !== null) show(chosen);
    });
    return () => {
      serial.current += 1;
    };
  }, [ask, show]);
  const look = (choice: SiegeChoice): void => {
    if (isKnown.current) show(choice);
  };
  return { outlook, keptIsBroken, look };
}
