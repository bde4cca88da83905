import type { IncomingMessage } from 'node:http';
import { isJson, parseJson, readBody } from './body';
import { object, parseFields, valueSchema } from './fields';

const valueBody = object({ value: valueSchema }, 'a JSON object with the field "value"');

const HINT =
  'Send {"value": "…"} as application/json, or the bare value as text/plain ' +
  "(curl -H 'content-type: text/plain' -d VALUE).";

/** The value of an order, as whoever gives it has sent it. @throws HttpProblem */
export async function readOrderValue(request: IncomingMessage): Promise<string> {
  const accepts = (type: string): boolean => isJson(type) || type === 'text/plain';
  const { type, text } = await readBody(request, accepts, HINT);
  return parseFields(valueBody, type === 'text/plain' ? { value: text } : parseJson(text)).value;
}
