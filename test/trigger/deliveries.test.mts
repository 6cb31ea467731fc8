/** What becomes of a delivery: the answer, and the item that starts the workflow. */
import type { IDataObject } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

import { EVENTS } from '../../nodes/AvocaTrigger/events';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { credentialOf, sign, Trigger, type TriggerOptions } from './harness.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ rateLimit: false });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const activated = async (parameters: TriggerOptions['parameters'] = {}, credential?: IDataObject) => {
	const trigger = new Trigger(sandbox, { parameters: { events: ['all'], ...parameters }, credential });
	await trigger.activate();
	trigger.log.length = 0;
	return trigger;
};

const now = () => new Date().toISOString();
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const CALL = { event: 'call.completed', timestamp: '2026-01-20T10:00:00Z', data: { id: 'call_1' } };

interface Contract {
	webhooks: Record<
		string,
		{ post: { requestBody: { content: { 'application/json': { example?: IDataObject } } } } }
	>;
}
const contract = parse(readFileSync('openapi/avoca-v1.yaml', 'utf8')) as Contract;
const enterprise = parse(readFileSync('openapi/avoca-enterprise.yaml', 'utf8')) as Contract;
const examples = Object.entries(contract.webhooks).flatMap(([event, { post }]) => {
	const { example } = post.requestBody.content['application/json'];
	return example ? [{ event, example }] : [];
});

describe('events', () => {
	test('are those of both contracts, each with its generation', () => {
		const of = (generation: string) =>
			EVENTS.filter((event) => event.generation.includes(generation)).map(({ value }) => value);
		expect(of('v1').sort()).toEqual(Object.keys(contract.webhooks).sort());
		expect(of('Enterprise').sort()).toEqual(Object.keys(enterprise.webhooks).sort());
	});

	test('say whether Avoca shows their body', () => {
		const documented = EVENTS.filter((event) => event.documented).map(({ value }) => value);
		expect(documented.sort()).toEqual(examples.map(({ event }) => event).sort());
		expect(documented).toHaveLength(7);
	});
});

describe('items', () => {
	test.each(examples)('$event as its page shows it', async ({ event, example }) => {
		const trigger = await activated({ events: [event] });
		const { status, item } = await trigger.deliver({ body: example });
		const { timestamp, data, ...rest } = example;
		expect(status).toBe(200);
		expect(item).toEqual({
			...rest,
			event,
			eventId: `sha256:${createHash('sha256').update(JSON.stringify(example)).digest('hex')}`,
			occurredAt: timestamp,
			data,
		});
	});

	test('the ids that stand beside data', async () => {
		const beside = examples.map(({ event, example }) => [
			event,
			Object.keys(example).filter((key) => key.endsWith('_id')),
		]);
		expect(Object.fromEntries(beside.filter(([, keys]) => keys!.length > 0))).toEqual({
			'sms.delivered': ['message_id'],
			'voice_call.completed': ['call_id'],
			'live_chat.visitor_responded': ['session_id'],
		});
	});

	test('the flat shape that the handler of Send SMS reads', async () => {
		const body = { messageId: 'msg_1', status: 'failed', errorCode: '30003', errorMessage: 'Unreachable' };
		const trigger = await activated({ events: ['sms.delivered'] });
		expect((await trigger.deliver({ body })).item).toEqual({
			message_id: 'msg_1',
			event: 'sms.delivered',
			eventId: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
			occurredAt: null,
			data: body,
		});
	});

	test('the flat shape that the handler of Voice Call reads', async () => {
		const body = { callId: 'call_1', status: 'no_answer', duration: 0, outcome: null };
		const trigger = await activated({ events: ['voice_call.completed'] });
		expect((await trigger.deliver({ body })).item).toMatchObject({
			call_id: 'call_1',
			event: 'voice_call.completed',
			data: body,
		});
	});

	test('an undocumented body comes as it is, named by the header', async () => {
		const headers = {
			'x-avoca-event': 'lead.created',
			'x-avoca-event-id': '0d4c9d4e-6f3e-4a55-8f0a-0b8e3f5a3f10',
			'x-webhook-timestamp': now(),
		};
		const body = { id: 5, customer: { name: 'Ada' }, raw: [1, null] };
		const trigger = await activated({ events: ['lead.created'] });
		expect((await trigger.deliver({ body, headers })).item).toEqual({
			event: 'lead.created',
			eventId: headers['x-avoca-event-id'],
			occurredAt: headers['x-webhook-timestamp'],
			data: body,
		});
	});

	test('a body without data is the data, without its name and time', async () => {
		const trigger = await activated();
		const body = { event: 'call.completed', timestamp: CALL.timestamp, id: 'call_1', session_id: 's1' };
		expect((await trigger.deliver({ body, headers: { 'x-avoca-event-id': 'e1' } })).item).toEqual({
			session_id: 's1',
			event: 'call.completed',
			eventId: 'e1',
			occurredAt: CALL.timestamp,
			data: { id: 'call_1', session_id: 's1' },
		});
	});

	test('nothing beside data is lost, and nothing of it replaces what the node says', async () => {
		const trigger = await activated();
		const body = { ...CALL, team_id: 7, eventId: 'spoofed', occurredAt: 'spoofed' };
		expect((await trigger.deliver({ body, headers: { 'x-avoca-event-id': 'e1' } })).item).toEqual({
			event: 'call.completed',
			eventId: 'e1',
			occurredAt: CALL.timestamp,
			data: CALL.data,
			team_id: 7,
		});
	});

	test.each([
		['a text', 'done'],
		['a list', [1, 2]],
		['null', null],
		['a number', 0],
	])('data that is %s', async (_name, data) => {
		const trigger = await activated();
		const { item } = await trigger.deliver({ body: { event: 'call.completed', data } as IDataObject });
		expect(item?.data).toEqual({ value: data });
	});

	test('Include Body adds the body untouched', async () => {
		const trigger = await activated({ settings: { includeBody: true } });
		const body = { ...CALL, extra: { deep: [1] } };
		expect((await trigger.deliver({ body })).item?.body).toEqual(body);
		const without = await activated();
		expect((await without.deliver({ body })).item).not.toHaveProperty('body');
	});

	test('keys that name the prototype stay plain data', async () => {
		const trigger = await activated({ settings: { includeBody: true } });
		const body =
			'{"event":"call.completed","__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}},"data":{"__proto__":{"isAdmin":true}}}';
		const { item } = await trigger.deliver({ body });
		expect(Object.getPrototypeOf(item)).toBe(Object.prototype);
		expect((item as { isAdmin?: boolean }).isAdmin).toBeUndefined();
		expect((item?.data as { isAdmin?: boolean }).isAdmin).toBeUndefined();
		expect(({} as { isAdmin?: boolean; x?: number }).isAdmin ?? ({} as { x?: number }).x).toBeUndefined();
		expect(JSON.stringify(item?.data)).toBe('{"__proto__":{"isAdmin":true}}');
	});

	test('headers and secrets are in no item and in no log', async () => {
		const trigger = await activated({ settings: { includeBody: true } });
		const secret = String(trigger.kept.webhookSecret);
		const headers = {
			authorization: 'Bearer abc',
			cookie: 'session=1',
			'x-other': 'other',
			'x-avoca-event': 'x',
		};
		const { item } = await trigger.deliver({ body: CALL, headers });
		await trigger.deliver({ body: CALL, headers, signature: sign('forged', 'x') });
		const seen = JSON.stringify([item, trigger.log]);
		for (const hidden of [...Object.values(headers).slice(0, 3), 'sha256=', secret, sandbox.apiKey]) {
			expect(seen).not.toContain(hidden);
		}
	});
});

describe('the name of the event', () => {
	test.each<[string, IDataObject, string | undefined, string]>([
		[
			'a name that Avoca documents, in the signed body',
			{ event: 'sms.received' },
			'lead.created',
			'sms.received',
		],
		['else the header', { event: 'something' }, 'lead.created', 'lead.created'],
		['the header alone', {}, 'lead.created', 'lead.created'],
		['a new name in the body', { event: 'brand.new' }, undefined, 'brand.new'],
		['a name that is no text', { event: { a: 1 } }, undefined, 'unknown'],
		['no name at all', {}, undefined, 'unknown'],
		['an empty header', { event: 'brand.new' }, '', 'brand.new'],
		['a name that every object has', { event: 'constructor' }, undefined, 'constructor'],
	])('%s', async (_name, body, header, expected) => {
		const trigger = await activated();
		const headers: Record<string, string> = header === undefined ? {} : { 'x-avoca-event': header };
		expect((await trigger.deliver({ body: { ...body, data: {} }, headers })).item?.event).toBe(expected);
	});

	test('an event that is not chosen is acknowledged and starts nothing', async () => {
		const trigger = await activated({ events: ['sms.received'] });
		expect(await trigger.deliver({ body: CALL })).toEqual({ status: 200 });
		expect(await trigger.deliver({ body: { data: {} } })).toEqual({ status: 200 });
		expect(trigger.log).toEqual([]);
	});

	test('a single event from an expression is that event, not a part of its name', async () => {
		const trigger = await activated({ events: 'call.completed' });
		expect((await trigger.deliver({ body: CALL })).item).toBeDefined();
		expect((await trigger.deliver({ body: { ...CALL, event: 'sms.received' } })).item).toBeUndefined();
	});

	test('an unlisted event passes when all are chosen', async () => {
		const trigger = await activated();
		expect((await trigger.deliver({ body: { event: 'brand.new', data: {} } })).item?.event).toBe('brand.new');
	});
});

describe('the id of the event', () => {
	test('the header, else the same for the same body', async () => {
		const trigger = await activated();
		const idOf = async (body: IDataObject, headers = {}) =>
			(await trigger.deliver({ body, headers })).item?.eventId;
		expect(await idOf(CALL, { 'x-avoca-event-id': 'e1' })).toBe('e1');
		expect(await idOf(CALL)).toBe(await idOf({ ...CALL }));
		expect(await idOf(CALL)).toBe(await idOf(CALL, { 'x-avoca-event-id': '' }));
		expect(await idOf(CALL)).not.toBe(await idOf({ ...CALL, timestamp: '2026-01-20T10:00:01Z' }));
	});
});

describe('answers', () => {
	test('401 to what is forged or stale, with the reason and the node in the log', async () => {
		const trigger = await activated();
		const stale = { 'x-webhook-timestamp': minutesFromNow(-6) };
		const early = { 'x-webhook-timestamp': minutesFromNow(6) };
		for (const incoming of [
			{ body: CALL, signature: null },
			{ body: CALL, signature: sign('another', JSON.stringify(CALL)) },
			{ body: CALL, headers: stale },
			{ body: CALL, headers: early },
		]) {
			expect(await trigger.deliver(incoming)).toEqual({ status: 401 });
		}
		expect(trigger.log).toEqual([
			'Avoca Trigger: refused a delivery because it has no signature',
			'Avoca Trigger: refused a delivery because its signature does not match',
			'Avoca Trigger: refused a delivery because its timestamp is too old, too new, or no date',
			'Avoca Trigger: refused a delivery because its timestamp is too old, too new, or no date',
		]);
	});

	test('the tolerance can be wider', async () => {
		const trigger = await activated({ settings: { toleranceMinutes: 10 } });
		const headers = { 'x-webhook-timestamp': minutesFromNow(-6) };
		expect((await trigger.deliver({ body: CALL, headers })).status).toBe(200);
	});

	test.each([0, '', null])('a tolerance of %p is the default, not none', async (toleranceMinutes) => {
		const trigger = await activated({ settings: { toleranceMinutes } });
		const recent = { 'x-webhook-timestamp': minutesFromNow(-1) };
		expect((await trigger.deliver({ body: CALL, headers: recent })).status).toBe(200);
		const headers = { 'x-webhook-timestamp': minutesFromNow(-6) };
		expect((await trigger.deliver({ body: CALL, headers })).status).toBe(401);
	});

	test.each<[string, Buffer | string]>([
		['nothing', ''],
		['half an object', '{"event":"call.completed"'],
		['a list', '[{"event":"call.completed"}]'],
		['null', 'null'],
		['a number', '1'],
		['a form', 'event=call.completed'],
		['bad UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
		['UTF-16', Buffer.from('{"event":"call.completed"}', 'utf16le')],
	])('400 to %s, though it is signed', async (_name, body) => {
		const trigger = await activated();
		expect(await trigger.deliver({ body })).toEqual({ status: 400 });
	});

	test('a byte order mark is no fault', async () => {
		const trigger = await activated();
		expect((await trigger.deliver({ body: `\ufeff${JSON.stringify(CALL)}` })).item?.data).toEqual(CALL.data);
	});

	test.each([
		['413 to a body that is too large', Object.assign(new Error('too large'), { statusCode: 413 }), 413],
		['400 to a damaged gzip', Object.assign(new Error('bad header'), { code: 'Z_DATA_ERROR' }), 400],
		['400 to a broken connection', Object.assign(new Error('aborted'), { statusCode: 400 }), 400],
	])('%s', async (_name, error, status) => {
		const trigger = await activated();
		const readRawBody = jest.fn().mockRejectedValue(error);
		expect(await trigger.receive({ headers: {}, body: {}, readRawBody })).toEqual({ status });
	});

	test('a body that n8n has read already is not read again', async () => {
		const trigger = await activated();
		const rawBody = Buffer.from(JSON.stringify(CALL));
		const headers = { 'x-webhook-signature': sign(String(trigger.kept.webhookSecret), rawBody) };
		const request = { headers, body: CALL, rawBody } as unknown as IDataObject;
		expect((await trigger.receive(request)).item).toMatchObject({ data: CALL.data });
	});

	test('n8n leaves the body to the node, whatever else is set', async () => {
		const trigger = await activated({ settings: { includeBody: true } });
		// The expression by which n8n decides it, for nodes of version 1.
		expect(trigger.evaluate('={{$parameter["options"]["binaryData"]}}')).toBe(true);
	});
});

describe('secrets', () => {
	const manual = { registration: 'manual', events: ['all'] };
	const body = JSON.stringify(CALL);

	test('Manual: both that the credential holds during a change, and no other', async () => {
		const trigger = await activated(manual, { webhookSecret: 'new-one, old-one' });
		for (const [secret, status] of [
			['new-one', 200],
			['old-one', 200],
			['new-one, old-one', 401],
			['', 401],
		] as const) {
			expect((await trigger.deliver({ body, signature: sign(secret, body) })).status).toBe(status);
		}
	});

	test('Manual: taken out of the credential later, everything is refused', async () => {
		const trigger = await activated(manual, { webhookSecret: 'new-one' });
		trigger.credential = {};
		expect(await trigger.deliver({ body, signature: sign('', body) })).toEqual({ status: 401 });
		expect(trigger.log).toEqual(['Avoca Trigger: refused a delivery because no signing secret is known']);
	});

	test('Automatic: the secret of the credential is not accepted', async () => {
		const trigger = await activated({}, { ...credentialOf(sandbox), webhookSecret: 'new-one' });
		expect((await trigger.deliver({ body, signature: sign('new-one', body) })).status).toBe(401);
	});

	test('Automatic: refused when n8n has lost the secret', async () => {
		const trigger = await activated();
		trigger.staticData = '{}';
		expect(await trigger.deliver({ body })).toEqual({ status: 401 });
		expect(trigger.log).toEqual(['Avoca Trigger: refused a delivery because no signing secret is known']);
	});

	test('two nodes have two secrets, and neither accepts what is meant for the other', async () => {
		const [one, other] = [new Trigger(sandbox), new Trigger(sandbox, { webhookId: 'b8d2' })];
		await one.activate();
		await other.activate();
		expect(one.kept.webhookSecret).not.toBe(other.kept.webhookSecret);
		const signature = sign(String(other.kept.webhookSecret), body);
		expect(await one.deliver({ body, signature })).toEqual({ status: 401 });
	});

	test('the secret follows from the API Key, which it does not show', async () => {
		const one = await activated();
		sandbox.reset();
		const credential = { ...credentialOf(sandbox) };
		const again = await activated({}, credential);
		expect(again.kept.webhookSecret).toBe(one.kept.webhookSecret);
		expect(String(one.kept.webhookSecret)).not.toContain(sandbox.apiKey);
	});

	test('503 while the credential cannot be read, so that Avoca delivers again; nothing starts', async () => {
		const trigger = await activated(manual, { webhookSecret: 'new-one' });
		trigger.isCredentialLost = true;
		expect(await trigger.deliver({ body, signature: sign('new-one', body) })).toEqual({ status: 503 });
		expect(trigger.log).toEqual([expect.stringMatching(/^Avoca Trigger: .* credential/)]);
	});

	test('switched off, the signature is not asked for; the rest is', async () => {
		const trigger = await activated({ ...manual, settings: { verifySignature: false } }, {});
		expect((await trigger.deliver({ body: CALL, signature: null })).item).toMatchObject({
			event: CALL.event,
		});
		expect(await trigger.deliver({ body: '[]', signature: null })).toEqual({ status: 400 });
	});
});
