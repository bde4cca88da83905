import { describe, expect, it } from 'vitest';
import { besideText, outlookText } from '../../../../src/renderer/i18n/attack-text';
import { createTexts } from '../../../../src/renderer/i18n/texts';
import { attackStage } from '../../../../src/shared/attack/stage';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

const LANGUAGES = ['en', 'de'] as const;

function order(siege: SyntheticSiege, seconds: number): void {
  siege.command({ type: 'order', node: null, key: 'attack-time', value: `+${seconds}s` });
}

/** No answer reaches the leader any more, so that it does not hear what the others have written. */
function deafen(siege: SyntheticSiege): void {
  for (const from of [1, 2]) {
    siege.command({ type: 'setRoad', from, to: 0, change: { open: false } });
  }
}

describe('an hour that all have in writing, and of which the leader has not heard that', () => {
  const unheard = {
    en: /It counts once the leader hears that they do\.$/,
    de: /gilt, sobald der Leader davon hört\.$/,
  };

  it('lacks nothing else where it is the only one', () => {
    const siege = new SyntheticSiege().advance(3000);
    deafen(siege);
    order(siege, 60);
    siege.advance(3000);
    const { shown, phase } = attackStage(siege.view.attack, siege.nowMs);
    if (shown === null) throw new Error('An attack is ordered.');
    for (const language of LANGUAGES) {
      const texts = createTexts(language, 'UTC');
      expect(outlookText(shown, phase, siege.view, texts)).toMatch(unheard[language]);
    }
  });

  it('lacks nothing else beside another', () => {
    const siege = new SyntheticSiege().advance(3000);
    order(siege, 60);
    siege.advance(5000);
    deafen(siege);
    order(siege, 90);
    siege.advance(3000);
    const { beside } = attackStage(siege.view.attack, siege.nowMs);
    if (beside === null) throw new Error('Another attack is ordered.');
    for (const language of LANGUAGES) {
      const texts = createTexts(language, 'UTC');
      expect(besideText(siege.view, beside, siege.nowMs, texts)).toMatch(unheard[language]);
    }
  });
});
