import { describe, expect, it } from 'vitest';
import { splitLine } from '../../../src/words';

describe('a line of a script', () => {
  it.each([
    ['kill 0', ['kill', '0']],
    ['  wait   alive 3\t', ['wait', 'alive', '3']],
    ['', []],
    ['# only a comment', []],
    ['heal # and go on', ['heal']],
    ['order a=b#c', ['order', 'a=b#c']],
    ['order greeting="hello there"', ['order', 'greeting=hello there']],
    ["order greeting='it is # no comment'", ['order', 'greeting=it is # no comment']],
    [String.raw`order a="say \"aye\""`, ['order', 'a=say "aye"']],
    [String.raw`order a=b\ c`, ['order', 'a=b c']],
    ['cut 0>1', ['cut', '0>1']],
    ['order a=""', ['order', 'a=']],
  ])('%j is the words %j', (line, words) => {
    expect(splitLine(line)).toEqual(words);
  });

  it.each(['order a="b', "order a='b", 'order a=\\'])('%j is not whole', (line) => {
    expect(() => splitLine(line)).toThrow(/quote is not closed/);
  });
});
