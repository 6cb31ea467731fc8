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
 * the webhook. That v1 signs in the same way is assumed: it names only the header. The timestamp is not signed.
 * https://docs.avoca.ai/api-reference/webhooks/event-webhooks
 * @param secrets the secrets in force; more than one while one replaces the other
 * @param toleranceMs how far `X-Webhook-Timestamp` may be from `now`, both ways
 * @returns why the delivery is refused, or undefined when it is genuine; never throws
 */
export function refusal(
	{ rawBody, signature, timestamp }: Delivery,
	secrets: string[],
	toleranceMs: number,
	now = Date.now(),
): string | undefined {
	// Anybody can sign with an empty secret.
	const known = secrets.filter((secret) => secret !== '');
	if (known.length === 0) return 'no signing secret is known';
	if (signature === undefined) return 'it has no signature';
	if (!known.some((secret) => isSignedWith(rawBody, secret, signature)))
		return 'its signature does not match';
	if (timestamp === undefined) return undefined;
	return Math.abs(now - instant(timestamp)) <= toleranceMs
		? undefined
		: 'its timestamp is too old, too new, or no date';
}

function isSignedWith(rawBody: Buffer, secret: string, signature: string): boolean {
	const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`);
	const actual = Buffer.from(signature.toLowerCase());
	// timingSafeEqual throws on different lengths, which would become a 500.
	return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Milliseconds since 1970, NaN for no date. A time without an offset is read as UTC, not in this machine's zone. */
const instant = (iso: string) => Date.parse(/T[\d:.]+$/.test(iso) ? `${iso}Z` : iso);
