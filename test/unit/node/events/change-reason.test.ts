import { expect, it } from 'vitest';
import { describeChangeReason } from '../../../../src/node/events/change-reason';
import { CHANGE_REASONS } from '../../../support/siege/change-reasons';

it('says every reason of a change as the second half of a sentence', () => {
  expect(CHANGE_REASONS.map(describeChangeReason)).toEqual([
    'no leader was heard for a whole election timeout in term 2',
    '2 of 3 nodes voted for it in term 2',
    'node 1 already leads in term 2',
    "node 1 asks for votes in term 3, which is higher than this node's term 2",
    "node 1 leads in term 3, which is higher than this node's term 2",
    "node 1 answered in term 3, which is higher than this node's term 2",
  ]);
});

it('repeats what an earlier version said in its own words', () => {
  expect(describeChangeReason('no leader was heard')).toBe('no leader was heard');
});
