import { z } from 'zod';
import type { Address } from '../../shared';
import { hostAndPort } from '../../shared';

const orderSchema = z.object({ value: z.string() });
/** How long a general may take for it: one that is stopped never answers. */
const ANSWER_LIMIT_MS = 2000;

/** What a general has applied for a key; null where it says that it has nothing, or says nothing. */
export async function askOrder(address: Address, key: string): Promise<string | null> {
  try {
    const response = await fetch(
      `http://${hostAndPort(address)}/orders/${encodeURIComponent(key)}`,
      {
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      },
    );
    const order = orderSchema.safeParse(await response.json());
    return order.success ? order.data.value : null;
  } catch {
    return null;
  }
}
