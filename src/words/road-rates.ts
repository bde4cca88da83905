import type { Road, RoadRate } from '../shared';

/** A word that sets by which share of its messengers a road goes wrong. */
export type RateWord = (typeof RATE_WORDS)[number];
export const RATE_WORDS = ['lose', 'repeat', 'reorder'] as const;

interface Rate {
  readonly rate: RoadRate;
  /** What `raft siege status --json` calls it. */
  readonly field: string;
  /** What the road does, as in "loses 30 % of the messengers". */
  readonly does: (share: string) => string;
}

export const RATES: Readonly<Record<RateWord, Rate>> = {
  lose: {
    rate: 'lossRate',
    field: 'loss',
    does: (share) => `loses ${share} of the messengers`,
  },
  repeat: {
    rate: 'repeatRate',
    field: 'repeat',
    does: (share) => `delivers ${share} of the requests twice`,
  },
  reorder: {
    rate: 'reorderRate',
    field: 'reorder',
    does: (share) => `lets ${share} of the messengers be overtaken`,
  },
};

/** By the names that `status --json` has for them, the shares of its messengers by which a road goes wrong. */
export function sharesOf(road: Pick<Road, RoadRate>): Readonly<Record<string, number>> {
  return Object.fromEntries(RATE_WORDS.map((word) => [RATES[word].field, road[RATES[word].rate]]));
}

/** What goes wrong on a road, given its shares by these names; each as "loses 30 % of the messengers". */
export function troublesOf(shares: Readonly<Record<string, unknown>>): readonly string[] {
  return RATE_WORDS.flatMap((word) => {
    const { field, does } = RATES[word];
    const share = shares[field];
    return typeof share === 'number' && share > 0
      ? [does(`${Math.round(share * 1000) / 10} %`)]
      : [];
  });
}
