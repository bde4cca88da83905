import { describe, expect, it } from 'vitest';
import { Members } from '../../../src/program/etcd-members';

describe('the members', () => {
  it('are known by what their requests and their answers call them', () => {
    const members = new Members();
    members.learn('c57384c8ecf678ad', 0);
    expect(members.nodeOf(BigInt('0xc57384c8ecf678ad').toString())).toBe(0);
    expect(members.nodeOf('7')).toBeNull();
  });

  it('are not known by what is no id', () => {
    const members = new Members();
    for (const id of [undefined, ['7'], '', 'seven', '0x7', '11112222333344445']) {
      members.learn(id, 1);
    }
    expect(members.nodeOf('7')).toBeNull();
  });
});
