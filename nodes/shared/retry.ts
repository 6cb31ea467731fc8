import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Failure } from './errors';

/** Tries for what may pass by itself: a server fault, a broken connection. A 429 is bounded by Max Wait only. */
const MAX_TRIES = 4;
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 8_000;

/** What Avoca last said about the budget of one key: `X-RateLimit-*` (v1 documents them, Enterprise does not). */
export interface Budget {
	remaining: number;
	/** Milliseconds since 1970, by this machine's clock. */
	resetAt: number;
	/** Requests under way or waiting for their turn, which `remaining` may not count yet. */
	inFlight: number;
}

const budgets = new Map<string, Budget>();

export function budgetOf(key: string): Budget {
	const budget = budgets.get(key) ?? { remaining: Infinity, resetAt: 0, inFlight: 0 };
	budgets.set(key, budget);
	return budget;
}

/** `X-RateLimit-Reset` counts whole seconds, so one window may show two neighbouring values. */
const SAME_WINDOW_MS = 1_000;

/** Takes note of the rate-limit headers of an answer. Answers arrive out of order: within one window the lower count is right. */
export function updateBudget(budget: Budget, headers: IDataObject, now = Date.now()): void {
	const remaining = Number(headers['x-ratelimit-remaining']);
	const resetAt = resetTime(headers, now);
	if (!Number.isFinite(remaining) || resetAt === undefined) return;
	if (resetAt < budget.resetAt - SAME_WINDOW_MS) return;
	const isSameWindow = resetAt <= budget.resetAt + SAME_WINDOW_MS;
	budget.remaining = isSameWindow ? Math.min(budget.remaining, remaining) : remaining;
	budget.resetAt = Math.max(budget.resetAt, resetAt);
}

/** Milliseconds to wait before the next request, so that the limit is not hit. 0 as long as something is left. */
export function paceMs(
	{ inFlight, remaining, resetAt }: Budget,
	now = Date.now(),
	random = Math.random,
): number {
	if (now >= resetAt || remaining > inFlight) return 0;
	// Jitter, so that several workers with one key do not come back in the same instant.
	return resetAt - now + random() * 250;
}

/**
 * Milliseconds until the same request may be sent again, or undefined when it must not be:
 * - a 429 was not taken, so anything may be sent again, when Avoca says;
 * - a connection that was never made was not taken either;
 * - after everything else a write may have called or texted somebody: only reads go again.
 * @param tries how often it was sent
 */
export function retryDelayMs(
	failure: Failure,
	tries: number,
	now = Date.now(),
	random = Math.random,
): number | undefined {
	const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** (tries - 1), MAX_BACKOFF_MS) * (0.75 + random() / 2);
	if (failure.status === 429) {
		const wait = failure.retryAt ? failure.retryAt.getTime() - now : 0;
		// A time that has passed (a clock seconds off) must not make one 429 after another.
		return wait > 0 ? wait + random() * 250 : backoff;
	}
	if (tries >= MAX_TRIES) return undefined;
	if (failure.fault === 'refused' || failure.fault === 'dns') return backoff;
	if (failure.kind === 'write') return undefined;
	if (failure.fault === 'reset' || failure.fault === 'timeout') return backoff;
	if ([500, 502, 503, 504].includes(failure.status ?? 0)) {
		return failure.retryAt ? Math.max(failure.retryAt.getTime() - now, 0) : backoff;
	}
	return undefined;
}

/** When Avoca takes requests again: `Retry-After` (seconds or a date), after a 429 also `X-RateLimit-Reset`. */
export function retryTime(status: number, headers: IDataObject, now = Date.now()): Date | undefined {
	const after = headers['retry-after'];
	if (typeof after === 'string' && after.trim() !== '') {
		const moment = /^\d+$/.test(after.trim()) ? now + Number(after) * 1000 : Date.parse(after);
		if (!Number.isNaN(moment)) return new Date(moment);
	}
	const resetAt = status === 429 ? resetTime(headers, now) : undefined;
	return resetAt === undefined ? undefined : new Date(resetAt);
}

/** `X-RateLimit-Reset` is Unix time in seconds by Avoca's clock; a clock that is off by more than seconds is corrected by `Date`. */
function resetTime(headers: IDataObject, now: number): number | undefined {
	const reset = Number(headers['x-ratelimit-reset']) * 1000;
	if (!Number.isFinite(reset) || reset <= 0) return undefined;
	const skew = now - Date.parse(`${headers.date}`);
	return Math.abs(skew) > 5_000 ? reset + skew : reset;
}

/** Waits, but no longer than the execution lives: a cancelled one goes on within a quarter of a second. */
export async function pause(ms: number, cancelled?: AbortSignal): Promise<void> {
	const end = Date.now() + ms;
	for (let left = ms; left > 0 && !cancelled?.aborted; left = end - Date.now()) {
		await sleep(Math.min(left, 250));
	}
}
