import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a delivery brings to prove where it comes from. */
export interface Delivery {
	/** The bytes of the body as they came. */
	rawBody: Buffer;
	/** `X-Webhook-Signature: sha256=<hex>` */
	signature?: string;
	/** `X-Webhook-Timestamp`, ISO 8601 */
	timestamp?: string;
}

/**
 * Checks a delivery as Avoca's Enterprise webhooks document it: HMAC-SHA256 of the raw body with the secret of
 * the webhook. That v1 signs in the same way is assumed: it names only the header.
 * https://docs.avoca.ai/api-reference/webhooks/event-webhooks
 * @param secrets the secrets in force; more than one while one replaces the other
 * @param toleranceMs how far `X-Webhook-Timestamp` may be from `now`, both ways
 * @returns why the delivery is refused, or undefined when it is genuine
 */
export function refusal(
	delivery: Delivery,
	secrets: string[],
	toleranceMs: number,
	now = Date.now(),
): string | undefined {
	if (secrets.length === 0) return 'no signing secret is known';
	const signature = /^sha256=([0-9a-f]{64})$/i.exec(delivery.signature ?? '')?.[1];
	if (signature === undefined) return 'the signature is missing or malformed';
	if (!secrets.some((secret) => isSignedWith(delivery.rawBody, secret, signature)))
		return 'the signature does not match';
	if (delivery.timestamp === undefined) return undefined;
	const age = now - Date.parse(delivery.timestamp);
	return Math.abs(age) <= toleranceMs ? undefined : 'the timestamp is too old, too new, or no date';
}

function isSignedWith(rawBody: Buffer, secret: string, signature: string): boolean {
	const expected = createHmac('sha256', secret).update(rawBody).digest();
	const actual = Buffer.from(signature, 'hex');
	// timingSafeEqual throws on different lengths, which would become a 500.
	return expected.length === actual.length && timingSafeEqual(expected, actual);
}
