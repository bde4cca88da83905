import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../../src/renderer/i18n/texts';
import { aftermath, learnedAt } from '../../../../src/renderer/panels/attack/aftermath';
import {
  hourAtStake,
  isAgreed,
  knowledgeOf,
  writtenCount,
} from '../../../../src/renderer/panels/attack/knowledge';
import { orderOutlook, orderRefusal } from '../../../../src/renderer/panels/attack/use-give-order';
import { verdictAtMs } from '../../../../src/renderer/panels/attack/verdict';
import { MARCH_MS } from '../../../../src/renderer/scene/motion/assault';
import { NOON_MS, SyntheticSiege } from '../../../support/siege/synthetic-siege';

const en = createTexts('en', 'UTC');
const de = createTexts('de', 'UTC');

function attackIn(seconds: number, siege = new SyntheticSiege().advance(2000)): SyntheticSiege {
  siege.command({ type: 'order', node: null, key: 'attack-time', value: `+${seconds}s` });
  return siege;
}

function knowledge({ view }: SyntheticSiege): readonly string[] {
  const time = hourAtStake(view) ?? '';
  return view.generals.map((general) => knowledgeOf(general, time));
}

function tell({ view }: SyntheticSiege, texts = en): readonly string[] {
  const { attack, chronicle } = view;
  const decided = attack?.decided ?? null;
  if (attack === null || decided === null) throw new Error('The attack is not decided.');
  return aftermath(attack.time, decided, learnedAt(chronicle, attack.time), texts);
}

describe('who knows the hour', () => {
  it('is nobody before an order', () => {
    const siege = new SyntheticSiege().advance(2000);
    expect(hourAtStake(siege.view)).toBeNull();
    expect(knowledge(siege)).toEqual(['unaware', 'unaware', 'unaware']);
  });

  it('follows the order from log to log until it is committed', () => {
    const siege = attackIn(20);
    const time = hourAtStake(siege.view) ?? '';
    expect(Date.parse(time)).toBe(NOON_MS + 22_000);
    expect(knowledge(siege)).toEqual(['written', 'unaware', 'unaware']);
    expect(writtenCount(siege.view, time)).toBe(1);
    expect(isAgreed(siege.view, time)).toBe(false);
    siege.advance(450);
    expect(knowledge(siege)).toEqual(['written', 'written', 'written']);
    siege.advance(450);
    expect(knowledge(siege)).toEqual(['ordered', 'written', 'written']);
    expect(isAgreed(siege.view, time)).toBe(true);
    siege.advance(1500);
    expect(knowledge(siege)).toEqual(['ordered', 'ordered', 'ordered']);
  });

  it('tells the frozen and the dead apart', () => {
    const siege = attackIn(20).advance(3000);
    siege.command({ type: 'freeze', node: 1 });
    siege.command({ type: 'kill', node: 2 });
    expect(knowledge(siege)).toEqual(['ordered', 'frozen', 'dead']);
  });

  it('counts what the dead have on disk', () => {
    const siege = attackIn(20).advance(3000);
    siege.command({ type: 'kill', node: 2 });
    expect(writtenCount(siege.view, hourAtStake(siege.view) ?? '')).toBe(3);
  });

  it('is asked of the newest hour', () => {
    const siege = attackIn(60).advance(3000);
    siege.command({ type: 'order', node: null, key: 'attack-time', value: '+90s' });
    expect(Date.parse(hourAtStake(siege.view) ?? '')).toBe(NOON_MS + 5000 + 90_000);
    expect(knowledge(siege)).toEqual(['written', 'unaware', 'unaware']);
  });
});

describe('an order for no time', () => {
  const withEntry = (siege: SyntheticSiege, value: string): SyntheticSiege['view'] => ({
    ...siege.view,
    generals: siege.view.generals.map((general) => {
      const entry = { term: 1, command: { type: 'set', key: 'attack-time', value } as const };
      return { ...general, log: { ...general.log, entries: [...general.log.entries, entry] } };
    }),
  });

  it.each(['+30s', '', 'noon', '+275760-09-13T00:00:00.000Z'])(
    'is no hour, and takes the place of an older one as it does with the armies: %j',
    (value) => {
      expect(hourAtStake(withEntry(new SyntheticSiege().advance(2000), value))).toBeNull();
      expect(hourAtStake(withEntry(attackIn(20), value))).toBeNull();
    },
  );

  it('is followed by one for a time, however that is written', () => {
    const view = withEntry(attackIn(20), '2030-01-31T07:00:00+01:00');
    expect(hourAtStake(view)).toBe('2030-01-31T06:00:00.000Z');
    expect(writtenCount(view, '2030-01-31T06:00:00.000Z')).toBe(3);
  });
});

describe('the verdict', () => {
  it('comes when the armies stand at the wall, or at once where nobody marches', () => {
    const hourMs = NOON_MS + 30_000;
    const attack = { time: new Date(hourMs).toISOString(), succeeded: false, at: hourMs + 1200 };
    const parts = [{ node: 0, part: 'attacked' } as const, { node: 1, part: 'dead' } as const];
    expect(verdictAtMs({ ...attack, parts })).toBe(hourMs + MARCH_MS);
    expect(verdictAtMs({ ...attack, parts, at: hourMs + 5000 })).toBe(hourMs + 5000);
    expect(verdictAtMs({ ...attack, parts: parts.slice(1) })).toBe(hourMs + 1200);
  });
});

describe('the aftermath', () => {
  it('of a victory says who knew and that a majority attacked', () => {
    const siege = attackIn(10).until(({ attack }) => attack?.decided?.at !== undefined);
    expect(tell(siege)).toEqual([
      'All three knew the hour in time (general 0 first, 9.2\u00a0s ahead).',
      'So generals 0, 1 and 2 attacked together, 3 of 3 and thus a majority, and the gate fell.',
    ]);
  });

  it('says the same in German', () => {
    const siege = attackIn(10).until(({ attack }) => attack?.decided?.at !== undefined);
    expect(tell(siege, de)).toEqual([
      'Alle drei kannten die Stunde rechtzeitig (General 0 zuerst, 9,2\u00a0s vorher).',
      'Also griffen die Generäle 0, 1 und 2 gemeinsam an, 3 von 3 und damit eine Mehrheit, und das Tor fiel.',
    ]);
  });

  it('of a lone attack says why the others stayed away', () => {
    const siege = attackIn(10).advance(5000);
    siege.command({ type: 'freeze', node: 1 });
    siege.command({ type: 'kill', node: 2 });
    siege.until(({ attack }) => attack?.decided?.at !== undefined);
    const [knew, why] = tell(siege);
    expect(knew).toMatch(/^General 0 \(.* ahead\) and general 1 \(.* ahead\) knew the hour\.$/);
    expect(why).toBe(
      'So general 0 stormed the gate alone, 1 of 3 and no majority, and was thrown back: general 1 was frozen and general 2 was dead.',
    );
  });

  it('names those who never learned of it', () => {
    const siege = new SyntheticSiege().advance(2000);
    siege.command({ type: 'setRoad', from: 0, to: 2, change: { open: false } });
    attackIn(3, siege).until(({ attack }) => attack?.decided?.at !== undefined);
    const [knew, attacked] = tell(siege);
    expect(knew).toMatch(/; general 2 never learned of it\.$/);
    expect(attacked).toMatch(/^So generals 0 and 1 attacked together, 2 of 3/);
  });

  it('of nobody attacking says so', () => {
    const siege = attackIn(10).advance(5000);
    for (const node of [0, 1, 2]) siege.command({ type: 'freeze', node });
    siege.until(({ attack }) => attack?.decided?.at !== undefined);
    const [, attacked] = tell(siege);
    expect(attacked).toBe('So nobody attacked: generals 0, 1 and 2 were frozen.');
  });
});

describe('an order', () => {
  it('is taken by whoever lives, and by nobody else', () => {
    const siege = new SyntheticSiege().advance(2000);
    const state = { view: siege.view, connection: 'connected' } as const;
    expect(orderRefusal(state, null, en)).toBeNull();
    expect(orderRefusal(state, 2, en)).toBeNull();
    siege.command({ type: 'kill', node: 2 });
    expect(orderRefusal({ ...state, view: siege.view }, 2, en)).toMatch(/not in the field/);
    expect(orderRefusal({ ...state, connection: 'lost' }, null, en)).toMatch(/no connection/);
  });

  it('says what will come of it where that is not plain', () => {
    const siege = new SyntheticSiege().advance(2000);
    expect(orderOutlook(siege.view, null, en)).toBe('');
    expect(orderOutlook(siege.view, 0, en)).toBe('');
    expect(orderOutlook(siege.view, 1, en)).toMatch(/send you on to the leader/);
    siege.command({ type: 'freeze', node: 1 });
    expect(orderOutlook(siege.view, 1, en)).toMatch(/frozen/);
    siege.command({ type: 'kill', node: 0 });
    expect(orderOutlook(siege.view, null, en)).toMatch(/no leader/);
  });
});
