import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOrderValue } from '../../../../src/node/http/order-value';
import { HttpProblem, sendProblem, sendText } from '../../../../src/node/http/problem';
import type { Served } from './serve';
import { serve } from './serve';

describe('the value of an order', () => {
  let served: Served;

  beforeAll(async () => {
    served = await serve((request, response) => {
      readOrderValue(request).then(
        (value) => sendText(response, 200, 'text/plain', value),
        (error: unknown) => {
          if (error instanceof HttpProblem) sendProblem(response, error);
        },
      );
    });
  });

  afterAll(() => served.close());

  const put = (body: string, type: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${served.port}/`, {
      method: 'PUT',
      headers: { 'content-type': type },
      body,
    });

  it.each([
    ['{"value": "north"}', 'application/json'],
    ['north', 'text/plain'],
  ])('is taken from %s as %s', async (body, type) => {
    expect(await (await put(body, type)).text()).toBe('north');
  });

  it('is refused in another form with what curl of any age can send instead', async () => {
    const answer = await put('value=north', 'application/x-www-form-urlencoded');
    expect(answer.status).toBe(415);
    const text = await answer.text();
    expect(text).toContain("curl -H 'content-type: text/plain' -d VALUE");
    expect(text).not.toContain('--json');
  });

  it.each([
    ['{"value": 5}', 'value'],
    ['{}', 'value'],
    ['"north"', 'a JSON object'],
  ])('is missing in %s', async (body, words) => {
    const answer = await put(body, 'application/json');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(words);
  });
});
