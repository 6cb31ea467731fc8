import { budgetOf, paceMs, pause, retryDelayMs, retryTime, updateBudget } from '../../nodes/shared/retry';
import type { Failure } from '../../nodes/shared/errors';

const NOW = Date.parse('2026-01-05T10:00:00Z');
const middle = () => 0.5;
const failure = (what: Partial<Failure>): Failure => ({
	api: 'v1',
	kind: 'write',
	host: 'api.avoca.ai',
	...what,
});

describe('retryDelayMs: what may be sent again', () => {
	const again = (what: Partial<Failure>, tries = 1) =>
		retryDelayMs(failure(what), tries, NOW, middle) !== undefined;

	test.each<[string, Partial<Failure>]>([
		['a 429', { status: 429 }],
		['a refused connection', { fault: 'refused' }],
		['an unknown host', { fault: 'dns' }],
	])('a write after %s, because it was not taken', (_, what) => {
		expect(again(what)).toBe(true);
	});

	test.each<[string, Partial<Failure>]>([
		['a timeout', { fault: 'timeout' }],
		['a broken connection', { fault: 'reset' }],
		['a server fault', { status: 500 }],
		['a bad gateway', { status: 502 }],
		['a 503, even with Retry-After', { status: 503, retryAt: new Date(NOW + 1000) }],
		['an unreadable answer', { status: 200, fault: 'unreadable' }],
		['bad input', { status: 400 }],
		['a wrong key', { status: 401 }],
		['a redirect', { status: 302, fault: 'redirect' }],
		['a bad certificate', { fault: 'tls' }],
	])('never a write after %s', (_, what) => {
		expect(again(what)).toBe(false);
	});

	test.each<[string, Partial<Failure>, boolean]>([
		['a timeout', { fault: 'timeout' }, true],
		['a broken connection', { fault: 'reset' }, true],
		['a server fault', { status: 500 }, true],
		['a 503', { status: 503 }, true],
		['bad input', { status: 400 }, false],
		['a missing permission', { status: 403 }, false],
		['an unreadable answer', { status: 200, fault: 'unreadable' }, false],
	])('a read after %s', (_, what, expected) => {
		expect(again({ kind: 'read', ...what })).toBe(expected);
	});

	test('four tries are enough, but a 429 is only bounded by the time to wait', () => {
		expect(again({ kind: 'read', status: 500 }, 3)).toBe(true);
		expect(again({ kind: 'read', status: 500 }, 4)).toBe(false);
		expect(again({ fault: 'refused' }, 4)).toBe(false);
		expect(again({ status: 429 }, 40)).toBe(true);
	});

	test('waits for the time that Avoca names, else twice as long each time', () => {
		const delay = (what: Partial<Failure>, tries = 1) => retryDelayMs(failure(what), tries, NOW, middle);
		expect(delay({ status: 429, retryAt: new Date(NOW + 7_000) })).toBe(7_125);
		expect(delay({ status: 429, retryAt: new Date(NOW - 7_000) })).toBe(500);
		expect(delay({ status: 429, retryAt: new Date(NOW) }, 4)).toBe(4_000);
		expect([1, 2, 3].map((tries) => delay({ kind: 'read', status: 500 }, tries))).toEqual([500, 1000, 2000]);
		expect(delay({ status: 429 }, 20)).toBe(8_000);
		expect(delay({ kind: 'read', status: 503, retryAt: new Date(NOW + 2_000) })).toBe(2_000);
	});
});

describe('retryTime', () => {
	const reset = { 'x-ratelimit-reset': `${(NOW + 30_000) / 1000}` };

	test('reads Retry-After as seconds or as a date, before the reset of the budget', () => {
		expect(retryTime(429, { 'retry-after': '12', ...reset }, NOW)).toEqual(new Date(NOW + 12_000));
		expect(retryTime(429, { 'retry-after': new Date(NOW + 5_000).toUTCString() }, NOW)).toEqual(
			new Date(NOW + 5_000),
		);
	});

	test('reads the reset of the budget only when the budget is used up', () => {
		expect(retryTime(429, reset, NOW)).toEqual(new Date(NOW + 30_000));
		expect(retryTime(500, reset, NOW)).toBeUndefined();
		expect(retryTime(429, {}, NOW)).toBeUndefined();
	});

	test('corrects a clock that is minutes off by the Date of the answer', () => {
		const headers = { ...reset, date: new Date(NOW - 120_000).toUTCString() };
		expect(retryTime(429, headers, NOW)).toEqual(new Date(NOW + 30_000 + 120_000));
	});
});

describe('the budget of a key', () => {
	const headers = (remaining: number, resetInMs = 30_000) => ({
		'x-ratelimit-limit': '1000',
		'x-ratelimit-remaining': `${remaining}`,
		'x-ratelimit-reset': `${(NOW + resetInMs) / 1000}`,
	});
	const fresh = (() => {
		let n = 0;
		return () => budgetOf(`key ${n++}`);
	})();

	test('nothing waits while there is plenty, or nothing is known', () => {
		const budget = fresh();
		expect(paceMs(budget, NOW, middle)).toBe(0);
		updateBudget(budget, headers(500), NOW);
		expect(paceMs(budget, NOW, middle)).toBe(0);
	});

	test('used up, counting the requests under way, waits for the reset', () => {
		const budget = fresh();
		updateBudget(budget, headers(10), NOW);
		budget.inFlight = 9;
		expect(paceMs(budget, NOW, middle)).toBe(0);
		budget.inFlight = 10;
		expect(paceMs(budget, NOW, middle)).toBe(30_125);
		expect(paceMs(budget, NOW + 30_000, middle)).toBe(0);
	});

	test('answers out of order do not raise the count within a window; a new window does', () => {
		const budget = fresh();
		updateBudget(budget, headers(3), NOW);
		updateBudget(budget, headers(8), NOW);
		expect(budget.remaining).toBe(3);
		updateBudget(budget, headers(999, 90_000), NOW);
		expect(budget.remaining).toBe(999);
		updateBudget(budget, headers(2), NOW);
		expect(budget).toMatchObject({ remaining: 999, resetAt: NOW + 90_000 });
	});

	test('a window whose end is rounded differently is the same one', () => {
		const budget = fresh();
		updateBudget(budget, headers(3, 30_000), NOW);
		updateBudget(budget, headers(8, 31_000), NOW);
		expect(budget.remaining).toBe(3);
	});

	test('answers without the headers change nothing', () => {
		const budget = fresh();
		updateBudget(budget, {}, NOW);
		expect(budget).toMatchObject({ remaining: Infinity, resetAt: 0 });
	});

	test('is one for each key', () => {
		expect(budgetOf('a')).toBe(budgetOf('a'));
		expect(budgetOf('a')).not.toBe(budgetOf('b'));
	});
});

describe('pause', () => {
	test('ends at once when the execution is cancelled', async () => {
		const cancel = new AbortController();
		const waiting = pause(60_000, cancel.signal);
		cancel.abort();
		await expect(waiting).resolves.toBeUndefined();
	});

	test('does not begin when it was cancelled before', async () => {
		await expect(pause(60_000, AbortSignal.abort())).resolves.toBeUndefined();
	});
});
