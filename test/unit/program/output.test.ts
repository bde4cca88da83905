import { describe, expect, it } from 'vitest';
import { Output } from '../../../src/program/output';

describe('what a program writes', () => {
  it('comes line by line, however it came in', () => {
    const output = new Output();
    output.take('one\ntw');
    expect(output.read()).toEqual({ lines: ['one'], omitted: 0 });
    expect(output.read()).toBeNull();
    output.take('o\r\n\n   \n');
    expect(output.read()).toEqual({ lines: ['two'], omitted: 0 });
  });

  it('is a line at its end, too', () => {
    const output = new Output();
    output.take('last words');
    expect(output.read()).toBeNull();
    expect(output.lastLine).toBe('last words');
    expect(output.read(true)).toEqual({ lines: ['last words'], omitted: 0 });
  });

  it('is cut where it floods, and counted', () => {
    const output = new Output();
    output.take(Array.from({ length: 1000 }, (_, at) => `line ${at}\n`).join(''));
    const written = output.read();
    expect(written?.omitted).toBe(980);
    expect(written?.lines.at(0)).toBe('line 980');
    expect(written?.lines.at(-1)).toBe('line 999');
  });

  it('keeps no line longer than 300 characters, also one that never ends', () => {
    const output = new Output();
    for (let count = 0; count < 1000; count += 1) output.take('x'.repeat(1000));
    output.take('\n');
    expect(output.read()?.lines).toEqual(['x'.repeat(300)]);
  });

  it('is text: no colours, no bells, no cursor', () => {
    const output = new Output();
    output.take('\u001b[31mred\u001b[0m \u0007\u0000bell\u001b[2J\n');
    expect(output.read()?.lines).toEqual(['red bell']);
  });
});
