import { describe, expect, it } from 'vitest';
import { aftermath } from '../../../../src/renderer/i18n/aftermath';
import { createTexts } from '../../../../src/renderer/i18n/texts';
import { standingHour } from '../../../../src/shared/attack/standing';
import { isDecided } from '../../../support/siege/hours';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

const en = createTexts('en', 'UTC');
const de = createTexts('de', 'UTC');
const SEVEN = [10_000, 10_001, 10_002, 10_003, 10_004, 10_005, 10_006];

function attackIn(seconds: number, siege = new SyntheticSiege().advance(2000)): SyntheticSiege {
  siege.command({ type: 'order', node: null, key: 'attack-time', value: `+${seconds}s` });
  return siege;
}

function tell({ view }: SyntheticSiege, texts = en): readonly string[] {
  const hour = standingHour(view.attack);
  const outcome = hour?.outcome ?? null;
  if (hour === null || outcome === null) throw new Error('The attack is not decided.');
  return aftermath(hour, outcome, texts);
}

describe('the aftermath', () => {
  it('of a victory says who knew and that a majority attacked, in both languages', () => {
    const siege = attackIn(10).until(isDecided);
    expect(tell(siege)).toEqual([
      'All three knew the hour, the last of them 8.6\u00a0s before.',
      'All three attacked together, and the gate fell.',
    ]);
    expect(tell(siege, de)).toEqual([
      'Alle drei kannten die Stunde, der letzte von ihnen 8,6\u00a0s vorher.',
      'Alle drei griffen gemeinsam an, und das Tor fiel.',
    ]);
  });

  it('is as short with seven generals', () => {
    const siege = new SyntheticSiege({ ports: SEVEN }).advance(2000);
    siege.command({ type: 'kill', node: 6 });
    expect(tell(attackIn(25, siege).until(isDecided))).toEqual([
      'Six of seven knew the hour, the last of them 23.6\u00a0s before.',
      'Six of seven attacked together, and the gate fell; one was dead.',
    ]);
  });

  it('of a lone attack says why the others stayed away', () => {
    const siege = attackIn(10).advance(5000);
    siege.command({ type: 'freeze', node: 1 });
    siege.command({ type: 'kill', node: 2 });
    siege.until(isDecided);
    expect(tell(siege)[1]).toBe(
      'One of three stormed the gate alone, which is no majority, and was thrown back: one was frozen and one was dead.',
    );
    expect(tell(siege, de)[1]).toBe(
      'Einer von drei stürmte das Tor allein, was keine Mehrheit ist, und wurde zurückgeschlagen: einer war eingefroren und einer war tot.',
    );
  });

  it('counts those who never learned of it', () => {
    const siege = new SyntheticSiege().advance(2000);
    siege.command({ type: 'setRoad', from: 0, to: 2, change: { open: false } });
    attackIn(3, siege).until(isDecided);
    const [knew, attacked] = tell(siege);
    expect(knew).toMatch(/^Two of three knew the hour, the last of them .* before\.$/);
    expect(attacked).toBe('Two of three attacked together, and the gate fell; one did not know.');
  });

  it('of nobody attacking says so', () => {
    const siege = attackIn(10).advance(5000);
    for (const node of [0, 1, 2]) siege.command({ type: 'freeze', node });
    expect(tell(siege.until(isDecided))[1]).toBe('Nobody attacked: all were frozen.');
    expect(tell(siege, de)[1]).toBe('Niemand griff an: alle waren eingefroren.');
  });

  it('of an hour that was agreed upon too late says that', () => {
    const siege = new SyntheticSiege().advance(2000);
    for (const node of [1, 2]) siege.command({ type: 'kill', node });
    attackIn(3, siege).advance(4000);
    for (const node of [1, 2]) siege.command({ type: 'appoint', node });
    const [knew, attacked] = tell(siege.until(isDecided));
    expect(knew).toBe('Nobody in the field knew the hour in time.');
    expect(attacked).toMatch(/^Nobody attacked: /);
  });
});
