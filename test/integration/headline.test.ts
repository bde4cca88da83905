import { afterEach, expect, it } from 'vitest';
import { sentence } from '../../src/renderer/i18n/sentence';
import { createTexts } from '../../src/renderer/i18n/texts';
import { headlineWords } from '../../src/renderer/panels/situation/headline-words';
import { State } from '../../src/raft';
import type { SiegeEvent } from '../../src/shared';
import { numbersOf, untrue } from '../support/headline/facts';
import { followFullSiege, READ_MS } from '../support/headline/full-siege';
import { HeadlineReader } from '../support/headline/reader';
import { RealCluster } from '../support/real-cluster';
import { expectDone } from '../support/expect-done';

const TEXTS = [createTexts('en', 'UTC'), createTexts('de', 'UTC')];
/** Numbers up to this one may stand there as words. */
const WORDS_MAX = 12;

/** What is said of a camp where no process listens. */
const NOBODY_THERE = /finds nobody at the camp|trifft im Lager .* niemanden an/;

let real: RealCluster;

afterEach(async () => {
  await real.dispose();
});

it.skipIf(process.platform === 'win32').each(['exercise', 'paper'] as const)(
  'tells a whole siege that can be followed by it alone, and nothing that is not so, by the rules of the %s',
  async (rules) => {
    real = await RealCluster.create({ rules });
    expectDone(await real.cluster.start());
    const { records, tellings } = await followFullSiege(real, 8);
    expect(tellings.flatMap((telling) => untrue(telling, records))).toEqual([]);

    const readable = tellings.filter(({ fromMs, toMs }) => toMs - fromMs >= READ_MS);
    for (const telling of readable) {
      const { headline, view, fromMs } = telling;
      const said = TEXTS.map((texts) => headlineWords(headline, view, fromMs, texts));
      const found = said.map((words) => numbersIn(`${words?.text ?? ''} ${words?.hint ?? ''}`));
      for (const numbers of found) {
        const wanted = numbersOf(telling, records).filter((number) => !numbers.includes(number));
        expect(
          wanted.filter((number) => number > WORDS_MAX || headline.type !== 'situation'),
        ).toEqual([]);
      }
      expect(found[0], JSON.stringify(said)).toEqual(found[1]);
    }

    // The same records tell the same once more.
    const again = new HeadlineReader();
    for (const record of records) again.take(record);
    const lines = (read: readonly { readonly headline: unknown }[]): readonly string[] =>
      read.map(({ headline }) => JSON.stringify(headline));
    for (const line of lines(readable)) expect(lines(again.tellings)).toContain(line);
  },
  240_000,
);

it.skipIf(process.platform === 'win32')(
  'tells of a thaw by the rules of the paper that the leader steps down, and nowhere that nobody is in its camp',
  async () => {
    real = await RealCluster.create({ rules: 'paper' });
    expectDone(await real.cluster.start());
    const old = await real.leader();
    const n = real.view.n;
    expectDone(await real.cluster.command({ type: 'freeze', node: old }));
    await real.leader(old);
    const since = (is: (event: SiegeEvent) => boolean): boolean =>
      real.recordsSince(n).some(({ event }) => is(event));
    // Somebody has waited for the frozen one in vain.
    await real.until('a message to the frozen one is given up', () =>
      since(
        (event) =>
          (event.type === 'messageLost' || event.type === 'unanswered') && event.to === old,
      ),
    );
    expectDone(await real.cluster.command({ type: 'thaw', node: old }));
    await real.until('the old leader follows', () =>
      since(
        (event) =>
          event.type === 'stateChanged' && event.node === old && event.to === State.Follower,
      ),
    );
    expectDone(await real.cluster.command({ type: 'order', node: null, key: 'k', value: 'v' }));
    await real.until('it has what the new one was ordered', () =>
      real
        .general(old)
        .log.entries.some(({ command }) => command.type === 'set' && command.key === 'k'),
    );

    const reader = new HeadlineReader();
    for (const record of real.recordsSince(0)) reader.take(record);
    for (const texts of TEXTS) {
      const told = real.recordsSince(n).map(({ event }) => sentence(event, texts));
      const read = reader.tellings.map(
        ({ headline, view, fromMs }) => headlineWords(headline, view, fromMs, texts)?.text,
      );
      expect([...told, ...read].filter((text) => NOBODY_THERE.test(text ?? ''))).toEqual([]);
    }
  },
  120_000,
);

/** The numbers of a text in the order of their size; those after a point or a comma belong to the one before. */
function numbersIn(text: string): readonly number[] {
  const plain = text.replaceAll(/§[\d.]+/g, '').replaceAll(/(\d),(\d)/g, '$1.$2');
  return (plain.match(/\d+(?:\.\d+)?/g) ?? []).map(Number).sort((a, b) => a - b);
}
