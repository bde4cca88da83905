import { Scale } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HourView } from '../../../shared/attack/attack-view';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { minuteOf } from '../../store/siege-store';
import { signOf } from '../feed/line';
import { SIGNS } from '../kit/signs';
import { CountdownText } from './CountdownText';
import type { Headline } from './headline';
import { battleWords, leadsWords, newsWords, orderedWords } from './headline-words';
import { Line } from './Line';
import { Matter } from './Matter';
import { isEveryTimerHeld } from './situation';

export interface HeadlineLineProps {
  readonly headline: Headline;
  /** Whether a refusal stands below it, so that what explains it has no room. */
  readonly isBrief: boolean;
}

/** A headline in words. */
export function HeadlineLine({ headline, isBrief }: HeadlineLineProps): ReactElement | null {
  const texts = useTexts();
  const isHeld = useSiege(({ view }) => isEveryTimerHeld(view));
  switch (headline.type) {
    case 'nothing':
      return null;
    case 'situation':
      return (
        <Matter situation={headline.situation} coming={headline.coming ?? null} isBrief={isBrief} />
      );
    case 'event':
      return <Line icon={SIGNS[signOf(headline.event)]} {...newsWords(headline, isHeld, texts)} />;
    case 'together': {
      const icon = headline.together.type === 'killed' ? SIGNS.Skull : SIGNS.Route;
      return <Line icon={icon} {...newsWords(headline, isHeld, texts)} />;
    }
    case 'splitVote':
      return <Line icon={Scale} {...newsWords(headline, isHeld, texts)} />;
    case 'leads':
      return <Line icon={SIGNS.Crown} {...leadsWords(headline.leader, headline.term, texts)} />;
    case 'attack': {
      const { hour, phase } = headline;
      if (phase === 'ordered') return <CountdownLine hour={hour} />;
      const ended = hour.outcome?.succeeded === true ? SIGNS.DoorOpen : SIGNS.Castle;
      const icon = phase === 'over' ? ended : SIGNS.Swords;
      return <Line icon={icon} {...battleWords(hour, phase, texts)} />;
    }
  }
}

/** An attack that is to come, and who knows its hour. */
function CountdownLine({ hour }: { readonly hour: HourView }): ReactElement {
  const texts = useTexts();
  const nearMs = useSiege(({ view }) => minuteOf(view));
  const known = useSiege(({ view }) => view.attack);
  const { hint } = orderedWords(hour, known, nearMs, nearMs, texts);
  return <Line icon={SIGNS.Swords} text={<CountdownText hour={hour} />} hint={hint} />;
}
