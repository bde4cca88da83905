import { useEffect, useRef, type ReactElement } from 'react';
import { tellableAtMs } from '../../../shared/attack/stage';
import type { SiegeEvent } from '../../../shared/cluster-event';
import { sentence } from '../../i18n/sentence';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';
import { spokenSince } from './news';

/** Tells a screen reader of elections, deaths, the attack and the connection, politely. */
export function Announcer(): ReactElement {
  const { siege, clock } = useServices();
  const texts = useTexts();
  const region = useRef<HTMLDivElement>(null);
  const latestTexts = useRef(texts);
  useEffect(() => {
    latestTexts.current = texts;
  }, [texts]);
  useEffect(() => {
    let spokenN = siege.getState().view.n;
    let held: readonly SiegeEvent[] = [];
    const say = (said: readonly string[]): void => {
      if (said.length > 0 && region.current !== null) region.current.textContent = said.join(' ');
    };
    /** Says what may be told by now, and keeps the rest; returns when to look again. */
    const tell = (said: readonly string[], nowMs: number): number => {
      const { attack } = siege.getState().view;
      const due = held.filter((event) => tellableAtMs(event, attack) <= nowMs);
      held = held.filter((event) => !due.includes(event));
      say([...said, ...due.map((event) => sentence(event, latestTexts.current))]);
      return Math.min(Infinity, ...held.map((event) => tellableAtMs(event, attack)));
    };
    const waiting = clock.subscribe('take', (nowMs) => tell([], nowMs));
    const unsubscribe = siege.subscribe((now, before) => {
      const { announce } = latestTexts.current.guide;
      const said: string[] = [];
      if (now.connection !== 'connected' && before.connection === 'connected') {
        said.push(announce.connectionLost);
      }
      if (now.connection === 'connected' && before.known && before.connection !== 'connected') {
        said.push(announce.connectionBack);
      }
      // What happened before the window looked, and before a siege that began anew, is history.
      if (!before.known || now.view.n < spokenN) {
        spokenN = now.view.n;
        held = [];
      }
      held = [...held, ...spokenSince(now.view.chronicle, spokenN)];
      spokenN = now.view.n;
      waiting.wake(tell(said, clock.nowMs()));
    });
    return () => {
      unsubscribe();
      waiting.stop();
    };
  }, [siege, clock]);
  return <div ref={region} className="visually-hidden" aria-live="polite" />;
}
