/** Every fault, for a read and a write, in the three ways that n8n lets a node fail. */
import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Fault, type Sandbox } from '../../sandbox/index.mts';
import { runNode, type Result } from '../engine/harness.mts';
import { callLead, credentialOf, errorOf, getBooking, pairs } from './parts.mts';
import { closeAll, nobody, rawServer, selfSigned, type RawServer } from './servers.mts';

const MAYBE = '. The request may have been accepted.';
/** Long enough for one more try (the first wait is 375 to 625 ms), too short for two. */
const PATIENCE = { maxWait: 0.7 };

interface Case {
	name: string;
	/** What the sandbox does to the second of three items, each time that it comes. */
	fault?: Fault;
	/** Or where all three items go instead. */
	address?: () => Promise<string>;
	/** How often the item that fails is sent. */
	reads: number;
	writes: number;
	/** Title of the error; none when the item comes through. */
	title?: string;
	/** Whether a write may have been accepted, and says so. */
	unclear?: true;
	/** Whether the items after it find the limit used up, and are not sent. */
	blocksOthers?: true;
	options?: INodeParameters;
}

const answer = 'The connection to Avoca broke before the answer was complete';
const status = (code: number, more: Partial<Fault> = {}): Fault => ({
	kind: 'status',
	status: code,
	...more,
});
const unhandled = (code: number) => `Avoca could not handle the request (HTTP ${code})`;
const limited = 'Avoca is receiving too many requests';
const foreign = 'The answer was not one of Avoca';
const short: INodeParameters = { timeout: 1 };
const late = 'Avoca did not answer within 1 second';
const inHalfAMinute = () => `${Math.ceil(Date.now() / 1000) + 30}`;
const usedUp = () => ({
	'x-ratelimit-limit': '1000',
	'x-ratelimit-remaining': '0',
	'x-ratelimit-reset': inHalfAMinute(),
});

const cases: Case[] = [
	{ name: 'a refused connection', address: nobody, reads: 0, writes: 0, title: 'No connection to Avoca at ' },
	{
		name: 'an unknown name',
		address: async () => 'http://no-such-host.invalid',
		reads: 0,
		writes: 0,
		title: 'The address no-such-host.invalid was not found',
	},
	{ name: 'a bad certificate', address: selfSigned, reads: 0, writes: 0, title: 'The certificate of ' },
	{
		name: 'a reset before it is taken',
		fault: { kind: 'reset-before' },
		reads: 2,
		writes: 1,
		title: answer,
		unclear: true,
	},
	{
		name: 'a reset after it was taken',
		fault: { kind: 'reset-after' },
		reads: 2,
		writes: 1,
		title: answer,
		unclear: true,
	},
	{
		name: 'no answer, not taken',
		fault: { kind: 'timeout-before' },
		reads: 2,
		writes: 1,
		title: late,
		unclear: true,
		options: short,
	},
	{
		name: 'no answer, taken',
		fault: { kind: 'timeout-after' },
		reads: 2,
		writes: 1,
		title: late,
		unclear: true,
		options: short,
	},
	{ name: 'a 429 without headers', fault: status(429), reads: 2, writes: 2, title: limited },
	{
		name: 'a 429 with Retry-After beyond Max Wait',
		fault: status(429, { headers: { 'retry-after': '30' } }),
		reads: 1,
		writes: 1,
		title: limited,
	},
	{
		name: 'a 429 with X-RateLimit headers',
		fault: status(429, { headers: usedUp() }),
		reads: 1,
		writes: 1,
		title: limited,
		blocksOthers: true,
	},
	{
		name: 'a 429 that is over soon',
		fault: status(429, { headers: { 'retry-after': '0' }, times: 1 }),
		reads: 2,
		writes: 2,
	},
	{ name: 'a 500', fault: status(500), reads: 2, writes: 1, title: unhandled(500), unclear: true },
	{
		name: 'a 500 after it was taken',
		fault: { kind: 'status-after' },
		reads: 2,
		writes: 1,
		title: unhandled(500),
		unclear: true,
	},
	{
		name: 'a 502 in HTML',
		fault: status(502, { html: true }),
		reads: 2,
		writes: 1,
		title: unhandled(502),
		unclear: true,
	},
	{
		name: 'a 503 with Retry-After beyond Max Wait',
		fault: status(503, { headers: { 'retry-after': '30' } }),
		reads: 1,
		writes: 1,
		title: unhandled(503),
		unclear: true,
	},
	{ name: 'broken JSON', fault: { kind: 'broken-json' }, reads: 1, writes: 1, title: foreign, unclear: true },
	{
		name: 'a truncated body',
		fault: { kind: 'truncated' },
		reads: 2,
		writes: 1,
		title: answer,
		unclear: true,
	},
	{ name: 'an empty body', fault: { kind: 'empty' }, reads: 1, writes: 1, title: foreign, unclear: true },
	{
		name: 'a wrong content type',
		fault: { kind: 'wrong-content-type' },
		reads: 1,
		writes: 1,
		title: foreign,
		unclear: true,
	},
	{ name: 'a body of 10 MB', fault: { kind: 'huge' }, reads: 1, writes: 1 },
	{
		name: 'a redirect to another host',
		fault: { kind: 'redirect' },
		reads: 1,
		writes: 1,
		title: 'points to an address that has moved',
		unclear: true,
	},
];

const modes = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
type Mode = (typeof modes)[number];
type Kind = 'read' | 'write';

let sandbox: Sandbox;
let elsewhere: RawServer;
beforeAll(async () => {
	sandbox = await startSandbox({ rows: 1, rateLimit: false, callDelayMs: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	elsewhere = await rawServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'));
});
afterEach(async () => {
	sandbox.reset();
	await closeAll();
});

/** Three items, the second of which meets the fault. Ids are unlike in each cell, and so are phone numbers. */
let numbers = 0;
let cells = 0;
const itemsOf = (kind: Kind, mode: Mode) =>
	[0, 1, 2].map((index) => ({
		id: `${kind}-${mode}-${index}`,
		name: 'Lead',
		phone: `+1555${`${numbers++}`.padStart(7, '0')}`,
	}));

async function run(kind: Kind, mode: Mode, { address, fault, options }: Case): Promise<Result> {
	const items = itemsOf(kind, mode);
	const [, second] = items;
	if (kind === 'read') items.forEach(({ id }) => sandbox.enterprise.add('bookings', { session_id: id }));
	if (fault) {
		const match = kind === 'read' ? { path: second!.id } : { bodyIncludes: second!.id };
		sandbox.faults.add({ ...fault, match, location: elsewhere.url });
	}
	const url = await address?.();
	const credential = { ...credentialOf(sandbox), ...(url && { baseUrl: url, enterpriseBaseUrl: url }) };
	// A budget belongs to a key and a base URL: no two cells may share one.
	if (kind === 'read') {
		credential.enterpriseApiKey = sandbox.enterprise.addKey({
			kind: 'enterprise',
			teamIds: [808],
			scopes: ['read:scheduler_analytics'],
		});
	} else if (!url) credential.baseUrl += '/.'.repeat(++cells);
	const all = { ...PATIENCE, ...options, maxConcurrentRequests: 1 };
	return kind === 'read'
		? await runNode('avocaAppointment', getBooking(all), { items, credential, onError: mode })
		: await runNode('avocaSpeedToLead', callLead(all), { items, credential, onError: mode });
}

const sentCount = (id: string) =>
	sandbox.state.requests.filter(({ path, body }) => `${path} ${JSON.stringify(body)}`.includes(id)).length;
const takenCount = (id: string) => sandbox.state.calls.filter((call) => call.external_id === id).length;

describe.each<Kind>(['read', 'write'])('a %s meets', (kind) => {
	test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
		const results = await Promise.all(modes.map(async (mode) => await run(kind, mode, one)));
		results.forEach((result, index) => check(kind, modes[index]!, one, result));
		expect(elsewhere.requests).toBe(0);
	});
});

function check(kind: Kind, mode: Mode, one: Case, { error, items, errorItems }: Result): void {
	const [first, second, third] = [0, 1, 2].map((index) => `${kind}-${mode}-${index}`) as [
		string,
		string,
		string,
	];
	const isUnclear = kind === 'write' && one.unclear === true;
	const failing = one.address ? [0, 1, 2] : one.blocksOthers ? [1, 2] : one.title ? [1] : [];
	const passing = [0, 1, 2].filter((index) => !failing.includes(index));
	const stops = mode === 'stopWorkflow' && failing.length > 0;

	// Requests: each item once, the failing one as often as its table says, nothing after a stop.
	expect(sentCount(first)).toBe(one.address ? 0 : 1);
	expect(sentCount(second)).toBe(kind === 'read' ? one.reads : one.writes);
	expect(sentCount(third)).toBe(one.address || one.blocksOthers || stops ? 0 : 1);

	// What people got: never twice, and nothing that the error calls not accepted.
	if (kind === 'write') {
		expect(takenCount(second)).toBeLessThanOrEqual(1);
		if (one.title && !isUnclear) expect(takenCount(second)).toBe(0);
		if (!one.title) expect(takenCount(second)).toBe(1);
	}

	const isTitle = (message: string | undefined) => {
		expect(message).toContain(one.title);
		expect(message?.endsWith(MAYBE)).toBe(isUnclear);
	};
	if (stops) {
		expect(items).toEqual([]);
		isTitle(error?.message);
		expect(error?.context.itemIndex).toBe(failing[0]);
		expect(error?.context.avoca).toMatchObject({ mayHaveBeenAccepted: isUnclear });
		if (kind === 'write')
			expect(error?.context.acceptedItems).toEqual(passing.filter((i) => i < failing[0]!));
		return;
	}
	expect(error).toBeUndefined();
	const failed = mode === 'continueErrorOutput' ? errorItems : items.filter((row) => errorOf(row));
	const passed = mode === 'continueErrorOutput' ? items : items.filter((row) => !errorOf(row));
	expect(pairs(failed)).toEqual(failing);
	expect(pairs(passed)).toEqual(passing);
	for (const row of failed) {
		isTitle(errorOf(row)?.message);
		expect(errorOf(row)?.mayHaveBeenAccepted).toBe(isUnclear);
	}
	// n8n puts the fields of the input item beside the error, on its own branch only.
	if (mode === 'continueErrorOutput')
		expect(failed.map(({ json }) => json.id)).toEqual(failing.map((i) => `${kind}-${mode}-${i}`));
}
