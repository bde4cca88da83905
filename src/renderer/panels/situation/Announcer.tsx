import { useEffect, useRef, type ReactElement } from 'react';
import { sentence } from '../../i18n/sentence';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';
import { spokenSince } from './news';

/** Tells a screen reader of elections, deaths, the attack and the connection, politely. */
export function Announcer(): ReactElement {
  const { siege } = useServices();
  const texts = useTexts();
  const region = useRef<HTMLDivElement>(null);
  const latestTexts = useRef(texts);
  useEffect(() => {
    latestTexts.current = texts;
  }, [texts]);
  useEffect(() => {
    let spokenN = siege.getState().view.n;
    return siege.subscribe((now, before) => {
      const { announce } = latestTexts.current.guide;
      const said: string[] = [];
      if (now.connection !== 'connected' && before.connection === 'connected') {
        said.push(announce.connectionLost);
      }
      if (now.connection === 'connected' && before.known && before.connection !== 'connected') {
        said.push(announce.connectionBack);
      }
      // What happened before the window looked, and before a siege that began anew, is history.
      if (!before.known || now.view.n < spokenN) spokenN = now.view.n;
      for (const event of spokenSince(now.view.chronicle, spokenN)) {
        said.push(sentence(event, latestTexts.current));
      }
      spokenN = now.view.n;
      if (said.length > 0 && region.current !== null) {
        region.current.textContent = said.join(' ');
      }
    });
  }, [siege]);
  return <div ref={region} className="visually-hidden" aria-live="polite" />;
}
