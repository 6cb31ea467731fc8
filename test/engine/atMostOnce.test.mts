/** Writes call, text and book real people: what was, or may have been, accepted is never sent again. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';

import { startSandbox, type FaultKind, type Sandbox } from '../../sandbox/index.mts';
import { runNode, type NodeName } from './harness.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ rows: 1, rateLimit: false, callDelayMs: 1, smsDelayMs: 1 });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

type More = NonNullable<Parameters<typeof runNode>[2]>;

const credential = () => ({
	apiKey: sandbox.apiKey,
	workspaceId: sandbox.workspaceId,
	baseUrl: sandbox.v1Url,
});

interface Write {
	name: string;
	node: NodeName;
	parameters: INodeParameters;
	item: IDataObject;
	/** How many people were called, texted or booked. */
	taken(): number;
}

const writes: Write[] = [
	{
		name: 'Call › Trigger',
		node: 'avocaSpeedToLead',
		parameters: {
			resource: 'call',
			operation: 'trigger',
			teamId: 1,
			customerName: 'Ana',
			phoneNumber: '3105551234',
			leadSource: 'Custom',
		},
		item: {},
		taken: () => sandbox.state.calls.length,
	},
	{
		name: 'Call › Submit to Intake URL',
		node: 'avocaSpeedToLead',
		parameters: {
			resource: 'call',
			operation: 'submitToIntakeUrl',
			intakeUrl: '={{ $json.url }}',
			customerName: 'Ana',
			phoneNumber: '3105551234',
		},
		item: {},
		taken: () => sandbox.state.intakeLeads.length,
	},
	{
		name: 'Appointment › Book',
		node: 'avocaAppointment',
		parameters: {
			resource: 'appointment',
			operation: 'book',
			slotFrom: 'fields',
			date: '2026-12-01',
			startTime: '9:00',
			endTime: '11:00',
			serviceType: 'leak_repair',
			description: 'Leak',
			firstName: 'Ana',
			lastName: 'Lima',
			phoneNumber: '3105551234',
			address: '1 Main St',
			city: 'Los Angeles',
			state: 'CA',
			zipCode: '90210',
		},
		item: {},
		taken: () => sandbox.state.bookings.length,
	},
	{
		name: 'Message › Send',
		node: 'avocaSms',
		parameters: { resource: 'message', operation: 'send', to: '3105551234', message: 'Hello' },
		item: {},
		taken: () => sandbox.state.messages.length,
	},
	{
		name: 'Message › Receive',
		node: 'avocaSms',
		parameters: {
			resource: 'message',
			operation: 'receive',
			from: '3105551234',
			to: '3105555678',
			body: 'Hello',
			messageId: 'SM1',
		},
		item: {},
		taken: () => sandbox.state.received.length,
	},
	{
		name: 'Campaign › Send',
		node: 'avocaSms',
		parameters: { resource: 'campaign', operation: 'send', messageTemplate: 'Hello' },
		item: { phone: '3105551234' },
		taken: () => sandbox.state.campaigns.length,
	},
];

const run = async ({ node, parameters, item }: Write, more: More = {}, options: INodeParameters = {}) =>
	await runNode(
		node,
		{ ...parameters, options },
		{ items: [{ ...item, url: sandbox.intakeUrl }], credential: credential(), ...more },
	);

/** n8n's own setting, as an operator would switch it on. */
const retryOnFail: More = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

describe.each(writes)('$name', (write) => {
	test.each<[FaultKind, string]>([
		['status-after', 'Avoca could not handle the request (HTTP 500). The request may have been accepted.'],
		[
			'reset-after',
			'The connection to Avoca broke before the answer was complete. The request may have been accepted.',
		],
		['timeout-after', 'Avoca did not answer within 0.5 seconds. The request may have been accepted.'],
		[
			'truncated',
			'The connection to Avoca broke before the answer was complete. The request may have been accepted.',
		],
	])('%s: taken once, also with Retry On Fail', async (kind, message) => {
		sandbox.faults.add({ kind });
		// Long enough for a busy machine to answer, short enough for a test.
		const options = kind === 'timeout-after' ? { timeout: 0.5 } : {};
		const { error } = await run(write, retryOnFail, options);
		expect(error?.message).toBe(message);
		expect(error?.description).toContain('It was not sent again.');
		expect(sandbox.state.requests).toHaveLength(1);
		expect(write.taken()).toBe(1);
	});

	test('a 429 is waited for and sent again, with the same Idempotency-Key', async () => {
		sandbox.faults.add({ kind: 'status', status: 429, times: 2, headers: { 'retry-after': '0' } });
		const { error } = await run(write);
		expect(error).toBeUndefined();
		expect(sandbox.state.requests.map(({ status }) => status)).toEqual([429, 429, 200]);
		const keys = sandbox.state.requests.map(({ headers }) => headers['idempotency-key']);
		expect(new Set(keys).size).toBe(1);
		expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
		expect(write.taken()).toBe(1);
	});
});

const single = writes.filter(({ name }) => !name.startsWith('Campaign'));

test.each(single)('$name: a later item that fails does not send it again', async (write) => {
	const emptyForSecond = '={{ $itemIndex === 1 ? "" : "Ana" }}';
	const spoiled = ['customerName', 'message', 'body', 'firstName'].filter((name) => name in write.parameters);
	const parameters = {
		...write.parameters,
		...Object.fromEntries(spoiled.map((name) => [name, emptyForSecond])),
	};
	const items = [{ url: sandbox.intakeUrl }, { url: sandbox.intakeUrl }];
	const { error } = await run({ ...write, parameters }, { ...retryOnFail, items });
	expect(error?.message).toMatch(/is empty$/);
	expect(sandbox.state.requests).toHaveLength(1);
	expect(write.taken()).toBe(1);
});

describe('several items', () => {
	const text = {
		resource: 'message',
		operation: 'send',
		to: '={{ $json.to }}',
		message: '={{ $json.text }}',
	};
	const people = ['a', 'b', 'c', 'd'].map((name, i) => ({ to: `310555000${i}`, text: name }));
	const texts = () => sandbox.state.messages.map(({ request }) => request.message);
	const send = async (more: More = {}, options: INodeParameters = {}) =>
		await runNode('avocaSms', { ...text, options }, { items: people, credential: credential(), ...more });

	test('go out in order; the first failure stops the node and names what was accepted', async () => {
		sandbox.faults.add({ kind: 'status', status: 400, match: { bodyIncludes: '"c"' } });
		const { error } = await send();
		expect(texts()).toEqual(['a', 'b']);
		expect(sandbox.state.requests).toHaveLength(3);
		expect(error?.context).toMatchObject({ itemIndex: 2, acceptedItems: [0, 1] });
		expect(error?.description).toContain('item 0-1');
	});

	test('what may have been accepted is told apart from what was', async () => {
		sandbox.faults.add({ kind: 'status-after', match: { bodyIncludes: '"b"' } });
		const { error } = await send();
		expect(texts()).toEqual(['a', 'b']);
		expect(error?.context).toMatchObject({
			itemIndex: 1,
			acceptedItems: [0],
			avoca: { mayHaveBeenAccepted: true, httpStatus: 500 },
		});
	});

	test("n8n's Retry On Fail sends only what was certainly not taken, with the same key", async () => {
		// With no time to wait the 429 comes out as an error, and n8n runs the node again.
		sandbox.faults.add({ kind: 'status', status: 429, times: 1, match: { bodyIncludes: '"b"' } });
		const { error, items } = await send(retryOnFail, { maxWait: 0 });
		expect(error).toBeUndefined();
		expect(texts()).toEqual(['a', 'b', 'c', 'd']);
		expect(items.map(({ json }) => json.message_id)).toEqual(
			sandbox.state.messages.map(({ message }) => message.message_id),
		);
		const sent = sandbox.state.requests.map(({ body, headers }) => ({
			text: (body as IDataObject).message,
			key: headers['idempotency-key'],
		}));
		expect(sent.map((one) => one.text)).toEqual(['a', 'b', 'b', 'c', 'd']);
		expect(sent[1]!.key).toBe(sent[2]!.key);
		expect(new Set(sent.map(({ key }) => key)).size).toBe(4);
	});

	test('Retry On Fail: items that went out beside the one that fails are still named', async () => {
		sandbox.faults.add({ kind: 'timeout-after', match: { bodyIncludes: '"a"' } });
		const { error } = await send(retryOnFail, { maxConcurrentRequests: 2, timeout: 0.5 });
		expect(texts().sort()).toEqual(['a', 'b', 'c', 'd']);
		expect(sandbox.state.requests).toHaveLength(4);
		expect(error?.context).toMatchObject({ acceptedItems: [1, 2, 3], possiblyAcceptedItems: [0] });
		expect(error?.description).toContain('Already accepted, do not send again: item 1-3.');
	});

	test('another execution has other keys', async () => {
		await send({ executionId: 'execution-1' });
		await send({ executionId: 'execution-2' });
		const keys = sandbox.state.requests.map(({ headers }) => headers['idempotency-key']);
		expect(new Set(keys).size).toBe(8);
	});

	test('Continue On Fail: each failure is an item with its facts on the error branch', async () => {
		sandbox.faults.add({ kind: 'status-after', match: { bodyIncludes: '"b"' } });
		sandbox.faults.add({ kind: 'reset-before', match: { bodyIncludes: '"d"' } });
		const { items, errorItems, error } = await send({ onError: 'continueErrorOutput' });
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 3 }]);
		expect(errorItems.map(({ json }) => json.error)).toMatchObject([
			{
				message: 'Avoca could not handle the request (HTTP 500). The request may have been accepted.',
				description: expect.stringContaining('look in Avoca whether it arrived'),
				code: 'INTERNAL_ERROR',
				httpStatus: 500,
				requestId: expect.any(String),
				mayHaveBeenAccepted: true,
			},
			{
				message: expect.stringContaining('The connection to Avoca broke'),
				description: expect.any(String),
				mayHaveBeenAccepted: true,
			},
		]);
		expect(texts()).toEqual(['a', 'b', 'c']);
		expect(sandbox.state.requests).toHaveLength(4);
	});

	test('without an error branch the failures stand among the items', async () => {
		sandbox.faults.add({
			kind: 'status',
			status: 403,
			match: { bodyIncludes: '"b"' },
		});
		const { items } = await send({ onError: 'continueRegularOutput' });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(items[1]!.json).toMatchObject({
			error: { code: 'PERMISSION_DENIED', httpStatus: 403, mayHaveBeenAccepted: false },
		});
	});

	test('several at once: the same number keeps its order', async () => {
		sandbox.faults.add({ kind: 'slow', ms: 250, match: { bodyIncludes: '"1a"' } });
		const items = [
			{ to: '(310) 555-0001', text: '1a' },
			{ to: '310-555-0002', text: '2a' },
			{ to: '+13105550001', text: '1b' },
			{ to: '310-555-0002', text: '2b' },
		];
		const { items: rows } = await send({ items }, { maxConcurrentRequests: 4 });
		// The other number does not wait for the slow one; the same number does.
		expect(texts().indexOf('2a')).toBeLessThan(texts().indexOf('1a'));
		expect(texts().indexOf('1a')).toBeLessThan(texts().indexOf('1b'));
		expect(texts().indexOf('2a')).toBeLessThan(texts().indexOf('2b'));
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	});
});

test('an answer that repeats a key of digits as a number hides neither what happened nor that it may have arrived', async () => {
	const answers = createHttpServer((request, response) => {
		request.resume();
		response.writeHead(500, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ error: { code: 'INTERNAL_ERROR', details: { seen: 12345678 } } }));
	}).listen(0, '127.0.0.1');
	let requests = 0;
	answers.on('request', () => requests++);
	await once(answers, 'listening');
	const { port } = answers.address() as AddressInfo;

	const digits = { ...credential(), apiKey: '12345678', baseUrl: `http://127.0.0.1:${port}/v1` };
	const { error, stored } = await run(writes[3]!, { ...retryOnFail, credential: digits });
	answers.closeAllConnections();
	answers.close();
	expect(error?.message).toBe(
		'Avoca could not handle the request (HTTP 500). The request may have been accepted.',
	);
	expect(requests).toBe(1);
	expect(stored).not.toContain('12345678');
});

test.each([
	['success: false', { success: false, message: 'Outside of calling hours' }],
	['an error', { error: { code: 'INVALID_REQUEST', message: 'Outside of calling hours' } }],
])('a good status whose body says %s is a failure, and is not sent again', async (_, body) => {
	sandbox.faults.add({ kind: 'status', status: 200, body });
	const { error, items } = await run(writes[0]!, retryOnFail);
	expect(error?.message).toBe('Avoca did not do what was asked for. The request may have been accepted.');
	expect(error?.description).toContain('Avoca says: "Outside of calling hours".');
	expect(items).toEqual([]);
	expect(sandbox.state.requests).toHaveLength(1);
});

test('a refused connection was not taken: it says so', async () => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');

	const { error } = await run(
		writes[3]!,
		{ credential: { ...credential(), baseUrl: `http://127.0.0.1:${port}/v1` } },
		{ maxWait: 0 },
	);
	expect(error?.message).toBe(`No connection to Avoca at 127.0.0.1:${port}`);
	expect(error?.description).toContain('Nothing was sent.');
	expect(error?.context.avoca).toMatchObject({ mayHaveBeenAccepted: false });
});

test('a connection that is refused at first is made again, and the text goes out once', async () => {
	const refusing = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
	await once(refusing, 'listening');
	const { port } = refusing.address() as AddressInfo;
	refusing.close();
	await once(refusing, 'close');

	// The port comes to life while the node waits for its second try.
	const running = run(writes[3]!, {
		credential: { ...credential(), baseUrl: `http://127.0.0.1:${port}/v1` },
	});
	const late = await startSandbox({ port, rows: 1, rateLimit: false });
	const { error } = await running;
	expect(error).toBeUndefined();
	expect(late.state.messages).toHaveLength(1);
	expect(late.state.requests).toHaveLength(1);
	await late.close();
});
