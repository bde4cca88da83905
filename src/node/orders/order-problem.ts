import type { OrderObjection } from '../../shared';
import { HttpProblem } from '../http/problem';

/** Why an order is not carried out, or may not be: for people in `detail`, and for programs in `reason`. */
export function orderProblem(
  status: number,
  reason: OrderObjection,
  detail: string,
  retryAfterS?: number,
): HttpProblem {
  return new HttpProblem(status, detail, {
    members: { reason },
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  });
}
