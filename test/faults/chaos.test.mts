/** Ten thousand items of each kind while one request in twenty goes wrong; then the books must balance. */
import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Fault, type Sandbox } from '../../sandbox/index.mts';
import { hash } from '../../sandbox/random.mts';
import { runNode, type Result } from '../engine/harness.mts';
import { callLead, credentialOf, errorOf, getBooking, leads, pairs } from './parts.mts';

const ITEMS = 10_000;
const SEED = 20_260_105;
const SHARE = 0.05;
/** Half a minute on a machine with nothing else to do. */
const LONG = 300_000;

const status = (code: number, more: Partial<Fault> = {}): Fault => ({
	kind: 'status',
	status: code,
	...more,
});
/** What passes by itself, or is a clear refusal that a read may repeat. */
const passing: Fault[] = [
	{ kind: 'reset-before' },
	{ kind: 'reset-after' },
	{ kind: 'timeout-before' },
	{ kind: 'timeout-after' },
	{ kind: 'truncated' },
	{ kind: 'status-after', status: 500 },
	status(429),
	status(429, { headers: { 'retry-after': '0' } }),
	status(500),
	status(502, { html: true }),
	status(503, { headers: { 'retry-after': '1' } }),
];
const lasting: Fault[] = [
	{ kind: 'broken-json' },
	{ kind: 'empty' },
	{ kind: 'wrong-content-type' },
	{ kind: 'redirect', location: 'http://127.0.0.1:9/' },
	status(400),
];

interface Chaos {
	sandbox: Sandbox;
	/** Faults that were drawn. */
	faults: { drawn: number };
	result: Result;
}

// Both runs wait more than they work, so they run at the same time, each with a sandbox of its own.
let writes: Promise<Chaos>;
let reads: Promise<Chaos>;
beforeAll(() => {
	writes = runWrites();
	reads = runReads();
	// A failure is reported by the test that awaits it.
	[writes, reads].forEach((run) => run.catch(() => {}));
});
afterAll(async () => {
	for (const run of await Promise.allSettled([writes, reads])) {
		if (run.status === 'fulfilled') await run.value.sandbox.close();
	}
});

const written = leads(ITEMS);
const bookings = Array.from({ length: 1_000 }, (_, index) => `booking-${index}`);
const asked = written.map((_, index) => ({ id: bookings[index % bookings.length]! }));
const OPTIONS = { maxConcurrentRequests: 10, timeout: 1, maxWait: 60 };

async function runWrites(): Promise<Chaos> {
	const sandbox = await startSandbox({ rows: 1, rateLimit: false, callDelayMs: 0 });
	const faults = chaos(
		sandbox,
		[...passing, ...lasting],
		(_path, body) => (body as IDataObject).external_id as string,
	);
	const result = await runNode('avocaSpeedToLead', callLead(OPTIONS), {
		items: written,
		credential: credentialOf(sandbox),
		onError: 'continueRegularOutput',
	});
	return { sandbox, faults, result };
}

async function runReads(): Promise<Chaos> {
	const sandbox = await startSandbox({ rows: 1, rateLimit: false });
	bookings.forEach((session_id) => sandbox.enterprise.add('bookings', { session_id }));
	const faults = chaos(sandbox, passing, (path) => path.split('/').at(-1)!);
	const result = await runNode('avocaAppointment', getBooking(OPTIONS), {
		items: asked,
		credential: credentialOf(sandbox),
	});
	return { sandbox, faults, result };
}

/** Draws the fault from the item and its try, so that the order in which requests arrive does not matter. */
function chaos(
	sandbox: Sandbox,
	faults: Fault[],
	idOf: (path: string, body: unknown) => string,
): { drawn: number } {
	const tries = new Map<string, number>();
	const counted = { drawn: 0 };
	sandbox.faults.take = (_method, path, body) => {
		const id = idOf(path, body);
		const attempt = (tries.get(id) ?? 0) + 1;
		tries.set(id, attempt);
		const draw = hash(`${SEED} ${id} ${attempt}`) / 2 ** 32;
		if (draw >= SHARE) return undefined;
		counted.drawn++;
		return faults[Math.floor((draw / SHARE) * faults.length)];
	};
	return counted;
}

const report = (counts: object) => process.stdout.write(`${JSON.stringify(counts)}\n`);

test(
	'writes: nobody is called twice, and every item is accounted for',
	async () => {
		const { faults, result, sandbox } = await writes;
		expect(result.error?.message).toBeUndefined();
		expect(pairs(result.items)).toEqual(written.map((_, index) => index));

		const calls = new Map<string | undefined, number>();
		for (const { external_id } of sandbox.state.calls)
			calls.set(external_id, (calls.get(external_id) ?? 0) + 1);
		const counts = {
			items: ITEMS,
			faults: faults.drawn,
			accepted: 0,
			refused: 0,
			unclear: 0,
			unclearAndTaken: 0,
		};
		const wrong: string[] = [];
		result.items.forEach((row, index) => {
			const { id } = written[index]!;
			const taken = calls.get(id) ?? 0;
			const error = errorOf(row);
			if (taken > 1) wrong.push(`${id} was called ${taken} times`);
			if (!error) {
				counts.accepted++;
				if (taken !== 1 || row.json.external_id !== id)
					wrong.push(`${id} counts as accepted, and was not called`);
			} else if (error.mayHaveBeenAccepted) {
				counts.unclear++;
				counts.unclearAndTaken += taken;
			} else {
				counts.refused++;
				if (taken !== 0) wrong.push(`${id} counts as refused, and was called: ${error.message}`);
			}
		});
		report({
			writes: { ...counts, called: sandbox.state.calls.length, requests: sandbox.state.requests.length },
		});

		expect(wrong).toEqual([]);
		expect(counts.accepted + counts.refused + counts.unclear).toBe(ITEMS);
		expect(sandbox.state.calls).toHaveLength(counts.accepted + counts.unclearAndTaken);
		// The run was no walk in the park: every outcome came up.
		expect(faults.drawn).toBeGreaterThan((ITEMS * SHARE) / 2);
		for (const count of [counts.refused, counts.unclear, counts.unclearAndTaken])
			expect(count).toBeGreaterThan(0);
	},
	LONG,
);

test(
	'reads: every item gets its own row, once',
	async () => {
		const { faults, result, sandbox } = await reads;
		const requests = sandbox.state.requests.length;
		report({ reads: { items: ITEMS, rows: result.items.length, faults: faults.drawn, requests } });
		expect(result.error?.message).toBeUndefined();
		expect(pairs(result.items)).toEqual(asked.map((_, index) => index));
		expect(result.items.map(({ json }) => json.session_id)).toEqual(asked.map(({ id }) => id));
		expect(faults.drawn).toBeGreaterThan((ITEMS * SHARE) / 2);
		expect(requests).toBeGreaterThan(ITEMS);
	},
	LONG,
);

test(
	'a long list: all rows, none twice, although pages fail at first',
	async () => {
		await Promise.all([writes, reads]);
		const sandbox = await startSandbox({ rows: ITEMS, rateLimit: false });
		// All within the last week, which is what the node asks for by itself.
		sandbox.enterprise.reseed({ spanDays: 5 });
		sandbox.faults.add({
			kind: 'status',
			status: 503,
			match: { path: '/calls' },
			rate: 0.3,
			seed: SEED,
			times: 3,
		});
		sandbox.faults.add({ kind: 'truncated', match: { path: '/calls' }, rate: 0.3, seed: SEED, times: 1 });
		const result = await runNode(
			'avocaCoachScore',
			{
				resource: 'call',
				operation: 'getMany',
				returnAll: true,
				simplify: false,
				team: { __rl: true, mode: 'id', value: '' },
				filters: {},
				options: { maxWait: 60 },
			},
			{ credential: credentialOf(sandbox) },
		);
		const requests = sandbox.state.requests;
		await sandbox.close();
		expect(result.error?.message).toBeUndefined();
		const ids = result.items.map(({ json }) => json.call_id ?? json.id);
		const faults = requests.filter(({ outcome }) => outcome === 'fault').length;
		report({ list: { rows: ids.length, faults, requests: requests.length } });
		expect(ids).toHaveLength(ITEMS);
		expect(new Set(ids).size).toBe(ITEMS);
		expect(faults).toBeGreaterThan(0);
	},
	LONG,
);
