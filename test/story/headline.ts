// npm run headline: writes docs/HEADLINE.md, what the headline says through a whole siege of real processes, in
// each language and with times. The siege goes at the exercise’s own pace and takes about three minutes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { createTexts } from '../../src/renderer/i18n/texts';
import { headlineWords, type Words } from '../../src/renderer/panels/situation/headline-words';
import { DEFAULT_TIMING, VISIBLE_ROAD } from '../../src/shared/settings';
import { numbersOf, untrue } from '../support/headline/facts';
import { followFullSiege, type Followed } from '../support/headline/full-siege';
import { RealCluster } from '../support/real-cluster';

const SECONDS_TO_HOUR = 20;
/** What stands for less than this flashes by between two that are read, in milliseconds. */
const SHOWN_MS = 200;
const TEXTS = { en: createTexts('en', 'UTC'), de: createTexts('de', 'UTC') };

// There are no options; whatever stands there is refused.
parseArgs({ options: {} });
const file = join(process.cwd(), 'docs/HEADLINE.md');
const real = await RealCluster.create({ timing: DEFAULT_TIMING, road: VISIBLE_ROAD });
try {
  const { outcome, message } = await real.cluster.start();
  if (outcome !== 'done') throw new Error(message);
  const followed = await followFullSiege(real, SECONDS_TO_HOUR);
  const wrong = followed.tellings.flatMap((telling) => untrue(telling, followed.records));
  if (wrong.length > 0) throw new Error(`The headline said what is not so: ${wrong.join('; ')}.`);
  writeFileSync(file, await format(page(followed), { parser: 'markdown' }));
  console.log(`The page is in ${file}.`);
} finally {
  await real.dispose();
}

function page({ tellings, deeds, records }: Followed): string {
  const beginMs = tellings[0]?.fromMs ?? 0;
  const time = (atMs: number): string => ((atMs - beginMs) / 1000).toFixed(1);
  const lines = [
    ...deeds.map(({ atMs, does, words }) => {
      const said = words === '' ? '' : ` \`${words}\``;
      return { atMs, text: `| ${time(atMs)} | | **${does}**${said} | |` };
    }),
    ...tellings
      .filter(({ fromMs, toMs }) => toMs - fromMs >= SHOWN_MS)
      .map((telling) => {
        const { headline, view, fromMs, toMs } = telling;
        const in_ = (texts: (typeof TEXTS)['en']): string =>
          written(headlineWords(headline, view, fromMs, texts));
        const held = ((toMs - fromMs) / 1000).toFixed(1);
        const cells = [time(fromMs), held, in_(TEXTS.en), in_(TEXTS.de)];
        return { atMs: fromMs, text: `| ${cells.join(' | ')} |` };
      }),
  ].sort((a, b) => a.atMs - b.atMs);
  const checked = tellings.filter((telling) => numbersOf(telling, records).length > 0).length;
  return `# What the headline says

A whole siege, told by its headline alone: the leader is killed, a vote is split, another is elected, an order is given,
an order of a minority is struck out, one attack succeeds and one fails. Written by \`npm run headline\` from a siege of
real processes at the exercise’s pace, and by the exercise’s rules. Each step was taken once the headline had told what
came of the step before it.

All of it is a function of the records (\`headlineAt\`, \`headlineWords\`), and was held against them: who led, who had
voted, who lived, what was written and struck out, who knew the hour, and who attacked (${checked} sentences with
numbers, ${records.length} records). \`test/integration/headline.test.ts\` does the same with every change, at a fast
pace and by both rules. Times are seconds since the siege began; a countdown is written as it first stood.

| at | for | English | German |
| --: | --: | --- | --- |
${lines.map(({ text }) => text).join('\n')}
`;
}

/** What explains the sentence is slanted. */
function written(words: Words | null): string {
  if (words === null) return '';
  return `${words.text}${words.hint === '' ? '' : ` _${words.hint}_`}`.replaceAll('\u00a0', ' ');
}
