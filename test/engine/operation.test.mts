import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { callLead, credentialOf, errorOf, getBooking, leads, pairs } from '../faults/parts.mts';
import { closeAll, PatientAvoca, type Held } from '../faults/servers.mts';
import { runNode, type Result } from './harness.mts';

let sandbox: Sandbox;
let avoca: PatientAvoca;

beforeAll(async () => {
	sandbox = await startSandbox({ rows: 5, rateLimit: false, callDelayMs: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	avoca = await PatientAvoca.start();
});
afterEach(closeAll);

type More = NonNullable<Parameters<typeof runNode>[2]>;
const call = async (items: IDataObject[], more: More & { options?: INodeParameters } = {}) => {
	const { options, ...rest } = more;
	return await runNode('avocaSpeedToLead', callLead(options), {
		items,
		credential: credentialOf(sandbox),
		...rest,
	});
};
/** The same against an Avoca that the test answers for. */
const patiently = async (items: IDataObject[], more: Parameters<typeof call>[1] = {}) =>
	await call(items, { credential: { apiKey: 'k', workspaceId: 'w', baseUrl: avoca.url }, ...more });

const called = () => sandbox.state.calls.map(({ external_id }) => external_id);
const sent = () => sandbox.state.requests.map(({ body }) => (body as IDataObject).external_id);
const ids = (requests: Held[]) => requests.map(({ body }) => body.external_id);
const withBad = (index: number, count = 3) =>
	leads(count).map((lead, i) => (i === index ? { ...lead, phone: 'none' } : lead));
const facts = (rows: INodeExecutionData[]) => rows.map((row) => errorOf(row)?.mayHaveBeenAccepted);

describe('one item after another', () => {
	test('writes go out in the order of the items, each answered before the next', async () => {
		const running = patiently(leads(5));
		for (let n = 1; n <= 5; n++) {
			await avoca.until(n);
			avoca.arrived[n - 1]!.answer();
		}
		const { items } = await running;
		expect(ids(avoca.arrived)).toEqual(leads(5).map(({ id }) => id));
		expect(avoca.most).toBe(1);
		expect(pairs(items)).toEqual([0, 1, 2, 3, 4]);
	});

	test('the first failure stops the node; the error names the item and what was accepted before', async () => {
		const { error, items } = await call(withBad(2, 4));
		expect(error?.message).toBe(
			"'Phone Number' is not a phone number: 'none'. Write ten digits, or + and the country code",
		);
		expect(error?.description).toMatch(/ Already accepted, do not send again: item 0-1\.$/);
		expect(error?.context).toMatchObject({ itemIndex: 2, acceptedItems: [0, 1] });
		expect(items).toEqual([]);
		expect(called()).toEqual(['lead-0', 'lead-1']);
		expect(sent()).toHaveLength(2);
	});

	test('a failure of the first item names no others', async () => {
		const { error } = await call(withBad(0));
		expect(error?.description).toBe('Nothing was sent for this item.');
		expect(sent()).toEqual([]);
	});

	test('an answer that was lost stops the node too, and says that the item may have been accepted', async () => {
		sandbox.faults.add({ kind: 'reset-after', match: { bodyIncludes: 'lead-1' } });
		const { error } = await call(leads(3));
		expect(error?.message).toMatch(/The request may have been accepted\.$/);
		expect(error?.context).toMatchObject({ itemIndex: 1, acceptedItems: [0], possiblyAcceptedItems: [1] });
		expect(sent()).toEqual(['lead-0', 'lead-1']);
	});

	test('a dry run sends nothing and counts nothing as accepted', async () => {
		const { items } = await call(leads(2), { options: { dryRun: true } });
		expect(items.map(({ json }) => json.dryRun)).toEqual([true, true]);
		expect(JSON.stringify(items)).not.toContain(sandbox.apiKey);
		const stopped = await call(withBad(2), { options: { dryRun: true } });
		expect(stopped.error?.context.acceptedItems).toEqual([]);
		expect(sent()).toEqual([]);
	});
});

describe('Continue On Fail', () => {
	test('lets failed items through among the others, paired and with facts to branch on', async () => {
		sandbox.faults.add({ kind: 'status-after', status: 500, match: { bodyIncludes: 'lead-3' } });
		const { error, items, errorItems } = await call(withBad(1, 4), { onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(pairs(items)).toEqual([0, 1, 2, 3]);
		expect(facts(items)).toEqual([undefined, false, undefined, true]);
		expect(errorOf(items[1]!)).toEqual({
			message: expect.stringContaining("'Phone Number' is not a phone number"),
			description: 'Nothing was sent for this item.',
			code: 'BAD_INPUT',
			details: { field: 'Phone Number' },
			mayHaveBeenAccepted: false,
		});
		expect(errorOf(items[3]!)).toMatchObject({
			message: 'Avoca could not handle the request (HTTP 500). The request may have been accepted.',
			code: 'INTERNAL_ERROR',
			httpStatus: 500,
			requestId: expect.stringMatching(/^req_/),
		});
		expect(errorItems).toEqual([]);
		expect(called()).toEqual(['lead-0', 'lead-2', 'lead-3']);
	});

	test('sends failed items to the error branch where there is one', async () => {
		const { error, items, errorItems } = await call(withBad(1), { onError: 'continueErrorOutput' });
		expect(error).toBeUndefined();
		expect(pairs(items)).toEqual([0, 2]);
		expect(pairs(errorItems)).toEqual([1]);
		expect(JSON.stringify(errorItems[0]?.json)).toContain("'Phone Number' is not a phone number");
	});

	test('an expression that fails is the failure of its item', async () => {
		const parameters = {
			...callLead(),
			customerName: "={{ $json.id === 'lead-1' ? $('Nowhere').item.json.name : $json.name }}",
		};
		const run = async (onError?: 'continueRegularOutput') =>
			await runNode('avocaSpeedToLead', parameters, {
				items: leads(3),
				credential: credentialOf(sandbox),
				onError,
			});
		expect((await run()).error?.context).toMatchObject({ itemIndex: 1, acceptedItems: [0] });
		expect(called()).toEqual(['lead-0']);

		sandbox.reset();
		const { items } = await run('continueRegularOutput');
		expect(facts(items)).toEqual([undefined, false, undefined]);
		expect(called()).toEqual(['lead-0', 'lead-2']);
	});
});

describe('several at once', () => {
	test('as many as asked for, and no more; output keeps the order of the input', async () => {
		const running = patiently(leads(9), { options: { maxConcurrentRequests: 3 } });
		for (let n = 3; n <= 9; n++) {
			await avoca.until(n);
			// The newest first, so that answers come out of order.
			if (n < 9) avoca.arrived.at(-1)!.answer();
		}
		for (const held of avoca.arrived) held.answer();
		const { items } = await running;
		expect(avoca.most).toBe(3);
		expect(pairs(items)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
	});

	test('items for the same phone number keep their order, however it is written', async () => {
		const items = [
			{ id: 'a1', name: 'A', phone: '(555) 000-0001' },
			{ id: 'a2', name: 'A', phone: '+15550000001' },
			{ id: 'b1', name: 'B', phone: '+15550000002' },
			{ id: 'b2', name: 'B', phone: '555-000-0002' },
		];
		const running = patiently(items, { options: { maxConcurrentRequests: 3 } });
		await avoca.until(2);
		expect(ids(avoca.arrived)).toEqual(['a1', 'b1']);
		avoca.arrived[1]!.answer();
		await avoca.until(3);
		expect(ids(avoca.arrived)).toEqual(['a1', 'b1', 'b2']);
		avoca.arrived[0]!.answer();
		await avoca.until(4);
		avoca.arrived.slice(2).forEach((held) => held.answer());
		expect(pairs((await running).items)).toEqual([0, 1, 2, 3]);
		expect(ids(avoca.arrived)).toEqual(['a1', 'b1', 'b2', 'a2']);
	});

	test('a failure starts nothing new; the error names what was under way and is unclear', async () => {
		const running = patiently(leads(9), { options: { maxConcurrentRequests: 3 } });
		await avoca.until(3);
		const [first, second, third] = avoca.arrived;
		first!.answer(400, { error: { code: 'INVALID_REQUEST', message: 'no' } });
		// Once nothing else starts, the two that are under way decide how it ends.
		second!.answer();
		third!.answer(500, {});
		const { error } = await running;
		expect(avoca.arrived.length).toBeLessThan(6);
		expect(error?.context.itemIndex).toBe(0);
		expect(error?.context.acceptedItems).toContain(1);
		expect(error?.context.possiblyAcceptedItems).toEqual([2]);
		expect(error?.description).toContain('Already accepted, do not send again: item 1');
		expect(error?.description).toMatch(/May have been accepted too, look in Avoca: item 2\.$/);
	});

	test('an expression that fails in the phone number is the failure of its item only', async () => {
		const parameters = {
			...callLead({ maxConcurrentRequests: 2 }),
			phoneNumber: "={{ $json.id === 'lead-1' ? $('Nowhere').item.json.phone : $json.phone }}",
		};
		const { items, error } = await runNode('avocaSpeedToLead', parameters, {
			items: leads(3),
			credential: credentialOf(sandbox),
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(facts(items)).toEqual([undefined, false, undefined]);
		expect(called().sort()).toEqual(['lead-0', 'lead-2']);
	});

	test('reads run five at once without being asked', async () => {
		const running = runNode('avocaAppointment', getBooking(), {
			items: leads(7),
			credential: { enterpriseApiKey: 'k', enterpriseBaseUrl: avoca.url, teamId: '808' },
		});
		await avoca.until(5);
		expect(avoca.most).toBe(5);
		for (let n = 5; n <= 7; n++) {
			await avoca.until(n);
			avoca.arrived.forEach((held) => held.answer(200, { data: { session_id: 'x' } }));
		}
		expect(pairs((await running).items)).toEqual([0, 1, 2, 3, 4, 5, 6]);
		expect(avoca.most).toBe(5);
	});
});

describe('cancelling', () => {
	test('ends the request under way and sends nothing more', async () => {
		const cancel = new AbortController();
		const running = patiently(leads(3), { cancel: cancel.signal });
		await avoca.until(1);
		cancel.abort();
		const { run } = await running;
		expect(run.status).toBe('canceled');
		expect(avoca.arrived).toHaveLength(1);
	});

	test('ends a wait for the rate limit', async () => {
		const cancel = new AbortController();
		const running = patiently(leads(3), { cancel: cancel.signal, options: { maxWait: 600 } });
		await avoca.until(1);
		avoca.arrived[0]!.answer(429, {}, { 'retry-after': '300' });
		setTimeout(() => cancel.abort(), 50);
		const { run } = await running;
		expect(run.status).toBe('canceled');
		expect(avoca.arrived).toHaveLength(1);
	});

	test('ends a request to the intake URL', async () => {
		const cancel = new AbortController();
		const running = runNode(
			'avocaSpeedToLead',
			{ ...callLead(), operation: 'submitToIntakeUrl', intakeUrl: `${avoca.url}/hook`, intakeFields: {} },
			{ items: leads(2), cancel: cancel.signal },
		);
		await avoca.until(1);
		cancel.abort();
		expect((await running).run.status).toBe('canceled');
		expect(avoca.arrived).toHaveLength(1);
	});
});

describe("n8n's Retry On Fail", () => {
	const retrying: More = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test('does not send again what was accepted', async () => {
		sandbox.faults.add({ kind: 'status', status: 400, times: 1, match: { bodyIncludes: 'lead-1' } });
		const { error, items } = await call(leads(3), retrying);
		expect(error).toBeUndefined();
		expect(sent()).toEqual(['lead-0', 'lead-1', 'lead-1', 'lead-2']);
		expect(called()).toEqual(['lead-0', 'lead-1', 'lead-2']);
		expect(items.map(({ json }) => json.external_id)).toEqual(['lead-0', 'lead-1', 'lead-2']);
	});

	test('does not send again what may have been accepted, and ends with its error, said once', async () => {
		sandbox.faults.add({ kind: 'reset-after', match: { bodyIncludes: 'lead-1' } });
		const { error } = await call(leads(3), retrying);
		expect(sent()).toEqual(['lead-0', 'lead-1']);
		expect(error?.message).toMatch(/may have been accepted/);
		expect(error?.description?.match(/Already accepted/g)).toHaveLength(1);
	});

	test('together with Continue On Fail sends nothing twice either', async () => {
		sandbox.faults.add({ kind: 'timeout-after', match: { bodyIncludes: 'lead-0' } });
		const options = { timeout: 0.2 };
		const { items } = await call(leads(2), { ...retrying, options, onError: 'continueRegularOutput' });
		expect(sent()).toEqual(['lead-0', 'lead-1']);
		expect(facts(items)).toEqual([true, undefined]);
	});

	test('repeats carry the idempotency key of the first try, other items carry their own', async () => {
		sandbox.faults.add({ kind: 'status', status: 400, times: 1, match: { bodyIncludes: 'lead-0' } });
		await call(leads(2), retrying);
		const keys = sandbox.state.requests.map(({ headers }) => headers['idempotency-key']);
		expect(keys).toHaveLength(3);
		expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
		expect(keys[1]).toBe(keys[0]);
		expect(keys[2]).not.toBe(keys[0]);
	});
});

describe('the credential', () => {
	const whole = () => credentialOf(sandbox);
	const error = async (credential: IDataObject) => (await call(leads(2), { credential })).error;

	test.each<[string, IDataObject, string]>([
		['apiKey', { apiKey: '' }, "'API Key' is missing in the Avoca credential"],
		['workspaceId', { workspaceId: '  ' }, "'Workspace ID' is missing in the Avoca credential"],
		['baseUrl', { baseUrl: ' ' }, "'API Base URL' is missing in the Avoca credential"],
		[
			'a base URL without https://',
			{ baseUrl: 'api.avoca.ai/v1' },
			"'API Base URL' in the Avoca credential is not a web address",
		],
		[
			'a base URL of another kind',
			{ baseUrl: 'ftp://x' },
			"'API Base URL' in the Avoca credential is not a web address",
		],
		[
			'a key with a line break',
			{ apiKey: 'a\nb' },
			"'API Key' of the Avoca credential holds blanks or characters that no key has. Paste it again.",
		],
	])('a wrong %s is named, and nothing is sent', async (_, wrong, message) => {
		expect((await error({ ...whole(), ...wrong }))?.message).toBe(message);
		expect(sandbox.state.requests).toHaveLength(0);
	});

	test('the missing Enterprise half is named by an operation that needs it', async () => {
		const { error: failure } = await runNode('avocaAppointment', getBooking(), {
			items: leads(1),
			credential: { ...whole(), enterpriseApiKey: '' },
		});
		expect(failure?.message).toBe("'Enterprise API Key' is missing in the Avoca credential");
		expect(failure?.description).toContain("Avoca's Enterprise API");
	});

	test('blanks, "Bearer " and a slash at the end do no harm', async () => {
		const { apiKey, workspaceId, baseUrl } = whole();
		expect(
			await error({
				apiKey: ` Bearer ${apiKey} `,
				workspaceId: ` ${workspaceId}\n`,
				baseUrl: ` ${baseUrl}// `,
			}),
		).toBeUndefined();
		expect(called()).toEqual(['lead-0', 'lead-1']);
	});

	test('a wrong key is sent once', async () => {
		expect((await error({ ...whole(), apiKey: 'wrong' }))?.message).toBe("Avoca does not accept 'API Key'");
		expect(sandbox.state.requests).toHaveLength(1);
	});

	test('a host that is not Avoca gets the key of its own field only', async () => {
		const running = patiently(leads(1), {
			credential: { ...whole(), enterpriseApiKey: 'enterprise-key', baseUrl: avoca.url },
		});
		await avoca.until(1);
		avoca.arrived[0]!.answer();
		await running;
		expect(JSON.stringify(avoca.arrived[0]?.headers)).not.toContain('enterprise-key');
	});
});

test('an operation that does not exist says so', async () => {
	const { error }: Result = await runNode(
		'avocaSpeedToLead',
		{ ...callLead(), operation: 'gone' },
		{ credential: credentialOf(sandbox) },
	);
	expect(error?.message).toBe("The operation 'gone' of the resource 'call' does not exist");
});
