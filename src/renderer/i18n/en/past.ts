import type { PastSummary } from '../../../shared/past';
import type { Format } from '../format';

/** The list of past sieges, and recordings as files. */
export const past = (f: Format) => ({
  title: 'Past sieges',
  intro:
    'Every siege is recorded while it happens. Open one to go through it again, moment by moment.',
  search: 'Search',
  searchHint: 'A date, “fallen”, “5 armies”…',
  openFile: 'Open a file…',
  loading: 'Looking at the recordings…',
  failed: 'The recordings can’t be looked at.',
  none: 'No siege has been recorded yet. The one that goes on will stand here as soon as it has begun.',
  noMatch: 'No siege is like that.',
  count: (shown: number, all: number) =>
    shown === all
      ? `${f.number(all)} ${f.plural(all, { one: 'siege', other: 'sieges' })}`
      : `${f.number(shown)} of ${f.number(all)} sieges`,
  where: (folder: string, size: string) => `${size} in ${folder}`,
  size: (bytes: number) => `${f.number(Math.ceil(bytes / 100_000) / 10)}\u00a0MB`,
  list: 'Past sieges, the latest first',
  when: (date: string, time: string) => `${date}, ${time}`,
  beingRecorded: 'being recorded',
  broken: 'can’t be read',
  armies: (count: number) => `${count}\u00a0${f.plural(count, { one: 'army', other: 'armies' })}`,
  rules: { exercise: 'rules of the exercise', paper: 'rules of the paper' },
  lasted: (span: string) => `lasted ${span}`,
  soFar: (span: string) => `${span} so far`,
  summing: 'being summed up…',
  nothing: 'nothing was recorded',
  happened: ({ elections, deaths, fallen, held, violations }: PastSummary): readonly string[] => [
    ...(violations > 0
      ? [
          `${f.number(violations)}\u00a0${f.plural(violations, { one: 'broken property', other: 'broken properties' })}`,
        ]
      : []),
    ...(fallen > 0
      ? [fallen === 1 ? 'the city has fallen' : `the city has fallen ${f.number(fallen)} times`]
      : []),
    ...(held > 0
      ? [held === 1 ? 'the city held once' : `the city held ${f.number(held)} times`]
      : []),
    `${f.number(elections)}\u00a0${f.plural(elections, { one: 'election', other: 'elections' })}`,
    `${f.number(deaths)}\u00a0${f.plural(deaths, { one: 'death', other: 'deaths' })}`,
  ],
  open: (when: string) => `Open the siege of ${when}`,
  opening: 'Opening…',
  notOpened: 'It can’t be opened.',
  save: (when: string) => `Save a copy of the siege of ${when}…`,
  notSaved: 'No copy could be saved.',
  delete: (when: string) => `Delete the siege of ${when}`,
  ask: 'Delete this recording for good?',
  confirm: 'Delete it',
  keep: 'Keep it',
  deleted: (when: string) => `The siege of ${when} is deleted.`,
  notDeleted: 'It could not be deleted.',
  isRecorded: 'It is being recorded, and can be deleted once its siege has ended.',
  drop: 'Drop the recording here to open it',
});

export type PastTexts = ReturnType<typeof past>;
