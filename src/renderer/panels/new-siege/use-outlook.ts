import { useCallback, useEffect, useRef, useState } from 'react';
import type { SiegeChoice, SiegeOutlook } from '../../../shared/siege-choice';
import { useServices } from '../../store/services';

export interface Outlook {
  /** The latest answer; null: none has come yet. */
  readonly outlook: SiegeOutlook | null;
  /** Whether it was said since the sheet was opened that what was kept can't be read. */
  readonly keptIsBroken: boolean;
  /** Asks about another choice. */
  readonly look: (choice: SiegeChoice) => void;
}

/**
 * What stands in the way of a choice, asked as it changes; only the latest question is answered.
 *
 * @param onKept called once with the choice to begin with
 */
export function useOutlook(onKept: (choice: SiegeChoice) => void): Outlook {
  const { bridge } = useServices();
  const [outlook, setOutlook] = useState<SiegeOutlook | null>(null);
  const [keptIsBroken, setBroken] = useState(false);
  const serial = useRef(0);
  const latest = useRef(onKept);
  const ask = useCallback(
    async (choice: SiegeChoice | null) => {
      serial.current += 1;
      const own = serial.current;
      const answer = await bridge.command({ type: 'lookAhead', choice });
      return own === serial.current ? (answer.outlook ?? null) : null;
    },
    [bridge],
  );
  useEffect(() => {
    void ask(null).then((answer) => {
      if (answer === null) return;
      setOutlook(answer);
      setBroken(answer.keptIsBroken);
      latest.current(answer.choice);
    });
    return () => {
      serial.current += 1;
    };
  }, [ask]);
  const look = (choice: SiegeChoice): void => {
    void ask(choice).then((answer) => {
      if (answer !== null) setOutlook(answer);
    });
  };
  return { outlook, keptIsBroken, look };
}
