import { afterEach, expect, it } from 'vitest';
import { createTexts } from '../../src/renderer/i18n/texts';
import { headlineWords } from '../../src/renderer/panels/situation/headline-words';
import { numbersOf, untrue } from '../support/headline/facts';
import { followFullSiege, READ_MS } from '../support/headline/full-siege';
import { HeadlineReader } from '../support/headline/reader';
import { RealCluster } from '../support/real-cluster';
import { expectDone } from '../support/expect-done';

const TEXTS = [createTexts('en', 'UTC'), createTexts('de', 'UTC')];
/** Numbers up to this one may stand there as words. */
const WORDS_MAX = 12;

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

/** The numbers of a text in the order of their size; those after a point or a comma belong to the one before. */
function numbersIn(text: string): readonly number[] {
  const plain = text.replaceAll(/§[\d.]+/g, '').replaceAll(/(\d),(\d)/g, '$1.$2');
  return (plain.match(/\d+(?:\.\d+)?/g) ?? []).map(Number).sort((a, b) => a - b);
}
