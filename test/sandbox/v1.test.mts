import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadContract, type Contract } from '../../sandbox/contract.mts';
import { startSandbox, type Fault, type Sandbox, type V1 } from '../../sandbox/index.mts';

type Days = Array<{ date: string; time_slots: Array<Required<V1['TimeSlot']>> }>;

/** As much of any answer as the tests read. */
interface Body {
	data: Required<V1['SpeedToLeadCall'] & V1['SmsMessage']> & {
		available_slots: Days;
		next_available: { date: string };
	};
	error: Required<V1['ErrorAnswer']['error']>;
	requests: unknown;
}

interface Reply {
	status: number;
	body: Body;
	headers: Headers;
}

const sms = { to: '+13105551234', message: 'Hello', message_type: 'transactional' };
const lead = {
	team_id: 1,
	customer_name: 'Ana Lima',
	phone_number: '(310) 555-0123',
	lead_source: 'Website Form',
};
const search = {
	service_type: 'leak_repair',
	zip_code: '90210',
	date_range: { start: '2026-12-01', end: '2026-12-03' },
};

let sandbox: Sandbox;
let contract: Contract;

beforeAll(async () => {
	contract = await loadContract('avoca-v1');
	sandbox = await startSandbox({
		rows: 1,
		callDelayMs: 4,
		smsDelayMs: 2,
		retryBaseMs: 1,
		rateLimit: { perMinute: 200 },
	});
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

function credential(of: Sandbox): Record<string, string> {
	return { authorization: `Bearer ${of.apiKey}`, 'x-workspace-id': of.workspaceId };
}

async function send(
	method: string,
	url: string,
	body?: unknown,
	headers = credential(sandbox),
): Promise<Reply> {
	const json = { ...headers, 'content-type': 'application/json' };
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const answer = await fetch(url, { method, headers: json, body: text, redirect: 'manual' });
	const answerText = await answer.text();
	return {
		status: answer.status,
		body: JSON.parse(answerText || '{}') as Body,
		headers: answer.headers,
	};
}

const post = (path: string, body: unknown) => send('POST', sandbox.v1Url + path, body);
const get = (path: string) => send('GET', sandbox.v1Url + path);

/** A receiver of webhooks that answers the given statuses one after the other, then 200. */
async function receiver(...statuses: number[]) {
	const got: Array<{ headers: IncomingHttpHeaders; raw: string }> = [];
	const server: Server = createServer((request, reply) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			got.push({ headers: request.headers, raw: Buffer.concat(chunks).toString() });
			reply.writeHead(statuses.shift() ?? 200).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		got,
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
	};
}

async function withReceiver(
	statuses: number[],
	use: (hook: Awaited<ReturnType<typeof receiver>>) => Promise<void>,
) {
	const hook = await receiver(...statuses);
	try {
		await use(hook);
	} finally {
		await hook.close();
	}
}

/** The paths of all keys, with `[]` for the items of a list. */
function keysOf(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((item) => keysOf(item, `${path}[]`));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => [
		`${path}.${key}`,
		...keysOf(inner, `${path}.${key}`),
	]);
}

describe('the contract', () => {
	// The file is read at load time, so that each operation is a test of its own.
	const operations: Array<[method: 'get' | 'post', path: string, query?: string]> = [
		['post', '/outbound/speed-to-lead/webhook'],
		['post', '/scheduling/availability'],
		['post', '/scheduling/appointments'],
		['post', '/outbound/sms/send'],
		['post', '/messaging/sms/campaign'],
		['post', '/messaging/sms/receive'],
		['get', '/analytics/calls', '?start_date=2024-01-01&end_date=2024-01-31&group_by=day'],
		[
			'get',
			'/analytics/agents/{agent_id}/performance',
			'?start_date=2024-01-01&end_date=2024-01-31&comparison_period=true&include_transcripts=true',
		],
		['post', '/coach/calls/{call_id}/reclassify'],
	];

	it.each(operations)(
		'%s %s takes the documented example and answers in its shape',
		async (method, path, query = '') => {
			if (path === '/messaging/sms/receive') {
				// The documented answer names an appointment, so the sender needs one.
				const booking = structuredClone(exampleOf('/scheduling/appointments')) as V1['AppointmentRequest'];
				booking.customer.phone = '+13105551234';
				await post('/scheduling/appointments', booking);
			}
			const operation = contract.document.paths[path]![method]!;
			const example = operation.requestBody?.content['application/json']?.example;
			const url = path.replace('{agent_id}', 'asst_abc123').replace('{call_id}', 'call_abc123') + query;
			const reply = await send(method.toUpperCase(), sandbox.v1Url + url, example);

			expect(reply).toMatchObject({ status: 200 });
			expect(contract.answerProblem(operation.operationId, 200, reply.body)).toBeUndefined();
			const documented = operation.responses['200']?.content?.['application/json']?.example;
			expect([...new Set(keysOf(reply.body))].sort()).toEqual([...new Set(keysOf(documented))].sort());
		},
	);

	function exampleOf(path: string) {
		return contract.document.paths[path]?.post?.requestBody?.content['application/json']?.example;
	}

	it('describes its own examples of answers and events', () => {
		for (const operations of Object.values(contract.document.paths)) {
			for (const { operationId, responses } of Object.values(operations).filter(
				({ operationId }) => operationId,
			)) {
				const example = responses['200']?.content?.['application/json']?.example;
				if (example) expect(contract.answerProblem(operationId, 200, example)).toBeUndefined();
			}
		}
		const events = Object.entries(contract.document.webhooks ?? {});
		expect(events).toHaveLength(12);
		for (const [event, { post: operation }] of events) {
			const example = operation.requestBody?.content['application/json']?.example;
			if (example) expect(contract.eventProblem(event, example)).toBeUndefined();
		}
	});

	it.each<[field: string, reason: string, path: string, body: unknown]>([
		['phone_number', 'required', '/outbound/speed-to-lead/webhook', { ...lead, phone_number: undefined }],
		['team_id', 'invalid_type', '/outbound/speed-to-lead/webhook', { ...lead, team_id: '1' }],
		['urgency', 'invalid_value', '/outbound/speed-to-lead/webhook', { ...lead, urgency: 'soon' }],
		['phone_number', 'invalid_format', '/outbound/speed-to-lead/webhook', { ...lead, phone_number: '12' }],
		['message', 'too_long', '/outbound/sms/send', { ...sms, message: 'x'.repeat(1601) }],
		['options.add_opt_out', 'required', '/outbound/sms/send', { ...sms, message_type: 'marketing' }],
		[
			'date_range.end',
			'required',
			'/scheduling/availability',
			{ ...search, date_range: { start: '2026-12-01' } },
		],
		[
			'date_range.end',
			'range_too_long',
			'/scheduling/availability',
			{ ...search, date_range: { start: '2026-12-01', end: '2027-01-01' } },
		],
		[
			'date_range.start',
			'invalid_format',
			'/scheduling/availability',
			{ ...search, date_range: { start: '2026-02-30', end: '2026-03-01' } },
		],
		[
			'recipients.1.phone',
			'invalid_format',
			'/messaging/sms/campaign',
			{
				campaign_type: 'marketing',
				recipients: [{ phone: '+13105551234' }, { phone: '555' }],
				message_template: 'Hi',
			},
		],
		['body', 'required', '/outbound/sms/send', undefined],
		['body', 'unreadable', '/outbound/sms/send', '{"to":'],
	])('refuses %s as %s', async (field, reason, path, body) => {
		const reply = await post(path, body);
		expect(reply).toMatchObject({
			status: 400,
			body: { error: { code: 'INVALID_REQUEST', details: { field, reason } } },
		});
		expect(contract.answerProblem('sendSms', 400, reply.body)).toBeUndefined();
		expect(sandbox.state.requests).toMatchObject([{ outcome: 'refused', taken: false, status: 400 }]);
		expect(sandbox.state.messages).toEqual([]);
	});

	it('refuses a form where only JSON is documented', async () => {
		const form = new URLSearchParams(sms);
		const url = `${sandbox.v1Url}/outbound/sms/send`;
		const answer = await fetch(url, { method: 'POST', headers: credential(sandbox), body: form });
		const { error } = (await answer.json()) as Body;
		expect([answer.status, error.details]).toEqual([
			400,
			{ field: 'body', reason: 'unsupported_media_type' },
		]);
	});

	it('takes a range of 30 days and a text of 1600 characters', async () => {
		const range = { start: '2026-12-01', end: '2026-12-31' };
		expect(await post('/scheduling/availability', { ...search, date_range: range })).toMatchObject({
			status: 200,
		});
		expect(await post('/outbound/sms/send', { ...sms, message: 'x'.repeat(1600) })).toMatchObject({
			status: 200,
		});
	});

	it.each([
		['no key', {}],
		['a wrong key', { authorization: 'Bearer wrong', 'x-workspace-id': 'sandbox-workspace' }],
		['no workspace', { authorization: 'Bearer sandbox-api-key' }],
	])('answers 401 to %s and takes nothing', async (_name, headers) => {
		const reply = await send(
			'POST',
			`${sandbox.v1Url}/outbound/sms/send`,
			sms,
			headers as Record<string, string>,
		);
		expect(reply).toMatchObject({ status: 401, body: { error: { code: 'AUTHENTICATION_FAILED' } } });
		expect(sandbox.state.messages).toEqual([]);
		expect(sandbox.state.requests).toMatchObject([{ authorized: false }]);
	});

	it('answers 404 to an unknown path', async () => {
		expect(await get('/nothing')).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
	});

	it('never records the key', async () => {
		await post('/outbound/sms/send', sms);
		const state = await send('GET', `${sandbox.url}/__sandbox/state`);
		expect(JSON.stringify(state.body)).not.toContain(sandbox.apiKey);
		expect(state.body.requests).toMatchObject([{ authorized: true, body: sms, outcome: 'accepted' }]);
	});
});

describe('slots', () => {
	const book = (zip: string, slot: object) =>
		post('/scheduling/appointments', {
			customer: { first_name: 'Ana', last_name: 'Lima', phone: '+13105550123' },
			service_location: { address: '1 Main St', city: 'Los Angeles', state: 'CA', zip },
			service_details: { type: 'leak_repair', description: 'A leak' },
			appointment_slot: slot,
		});

	async function firstSlot() {
		const { body } = await post('/scheduling/availability', search);
		const { date, time_slots } = body.data.available_slots[0]!;
		const { start, end, technician_id } = time_slots[0]!;
		return { date, start_time: start, end_time: end, technician_id };
	}

	it('are the same for the same question', async () => {
		const first = await post('/scheduling/availability', search);
		sandbox.reset();
		expect((await post('/scheduling/availability', search)).body.data).toEqual(first.body.data);
		expect(first.body.data.available_slots.length).toBe(3);
	});

	it('are taken by one of two bookings, and no longer shown', async () => {
		const slot = await firstSlot();
		const replies = await Promise.all([book('90210', slot), book('90210', slot)]);
		expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
		expect(replies.find(({ status }) => status === 400)?.body.error).toEqual({
			code: 'INVALID_REQUEST',
			message: 'The appointment slot is no longer available',
			details: { field: 'appointment_slot', reason: 'slot_taken' },
		});
		expect(await firstSlot()).not.toEqual(slot);
		expect(sandbox.state.bookings).toHaveLength(1);
	});

	it('go to a free technician when none is named, until all are busy', async () => {
		const slot = { date: '2026-12-01', start_time: '09:00', end_time: '11:00' };
		const statuses: number[] = [];
		for (let tries = 0; tries < 6; tries++) statuses.push((await book('90210', slot)).status);
		expect(statuses).toEqual([200, 200, 200, 200, 200, 400]);
		const technicians = sandbox.state.bookings.map(
			({ appointment }) => appointment.scheduled_time?.technician?.id,
		);
		expect(new Set(technicians).size).toBe(5);
	});

	it('keep to the wishes of the request', async () => {
		const wish = {
			...search,
			technician_id: 'tech_456',
			duration_minutes: 90,
			preferred_times: { morning: true },
		};
		const { body } = await post('/scheduling/availability', wish);
		const slots = body.data.available_slots.flatMap((day) => day.time_slots);
		expect(slots.length).toBeGreaterThan(0);
		for (const slot of slots) {
			expect(slot).toMatchObject({ technician_id: 'tech_456' });
			expect(slot.start < '12:00').toBe(true);
		}
		expect(slots.find(({ start }) => start === '09:00')).toMatchObject({
			end: '10:30',
			arrival_window: '9:00 AM - 10:30 AM',
		});
	});

	it('do not exist outside the area, nor in a full range', async () => {
		const outside = await post('/scheduling/availability', { ...search, zip_code: '00012' });
		expect(outside.body.data).toMatchObject({
			available_slots: [],
			service_area_available: false,
			next_available: null,
		});
		const full = await post('/scheduling/availability', { ...search, zip_code: '99912' });
		expect(full.body.data).toMatchObject({ available_slots: [], service_area_available: true });
		expect(full.body.data.next_available.date).toBe('2026-12-04');
		expect(await book('00012', await firstSlot())).toMatchObject({ status: 400 });
	});
});

describe('rate limit', () => {
	it('counts down in the headers and answers 429 beyond the limit', async () => {
		const small = await startSandbox({
			rows: 1,
			rateLimit: { perMinute: 2, windowMs: 3_600_000, retryAfter: true },
		});
		try {
			const replies: Reply[] = [];
			for (let index = 0; index < 3; index++) {
				replies.push(await send('POST', `${small.v1Url}/outbound/sms/send`, sms, credential(small)));
			}
			expect(replies.map(({ status }) => status)).toEqual([200, 200, 429]);
			const header = (name: string) => replies.map(({ headers }) => headers.get(name));
			expect(header('x-ratelimit-limit')).toEqual(['2', '2', '2']);
			expect(header('x-ratelimit-remaining')).toEqual(['1', '0', '0']);
			expect(Number(header('x-ratelimit-reset')[0]) * 1000).toBeGreaterThan(Date.now());
			expect(replies[2]?.body.error.code).toBe('RATE_LIMIT_EXCEEDED');
			expect(Number(header('retry-after')[2])).toBeGreaterThan(0);
			expect(small.state.messages).toHaveLength(2);
		} finally {
			await small.close();
		}
	});

	it('counts the workspace over 60 windows', async () => {
		const small = await startSandbox({ rows: 1, rateLimit: { perMinute: 10, perHour: 1 } });
		try {
			const url = `${small.v1Url}/analytics/calls?start_date=2026-01-01&end_date=2026-01-02`;
			expect(await send('GET', url, undefined, credential(small))).toMatchObject({ status: 200 });
			const second = await send('GET', url, undefined, credential(small));
			expect(second.status).toBe(429);
			expect(second.headers.get('retry-after')).toBeNull();
		} finally {
			await small.close();
		}
	});
});

describe('faults', () => {
	const hit = (fault: Fault) => {
		sandbox.faults.add({ ...fault, times: 1 });
		return fetch(`${sandbox.v1Url}/outbound/sms/send`, {
			method: 'POST',
			headers: { ...credential(sandbox), 'content-type': 'application/json' },
			body: JSON.stringify(sms),
			redirect: 'manual',
			signal: AbortSignal.timeout(5000),
		});
	};
	const taken = () => sandbox.state.messages.length;
	const codeOf = async (work: Promise<unknown>) => {
		const error = (await work.then(
			() => ({}),
			(reason: unknown) => reason,
		)) as { cause?: { code?: string } };
		return error.cause?.code;
	};

	it.each([429, 500, 503])('status %i comes before the write', async (status) => {
		const answer = await hit({ kind: 'status', status, headers: { 'retry-after': '7' } });
		expect(answer.status).toBe(status);
		expect(answer.headers.get('retry-after')).toBe('7');
		expect(
			contract.answerProblem('sendSms', status === 503 ? 500 : status, await answer.json()),
		).toBeUndefined();
		expect(taken()).toBe(0);
		expect(sandbox.state.requests).toMatchObject([
			{ outcome: 'fault', fault: 'status', taken: false, status },
		]);
	});

	it('status can be a page of HTML', async () => {
		const answer = await hit({ kind: 'status', status: 502, html: true });
		expect(answer.headers.get('content-type')).toContain('text/html');
		expect(await answer.text()).toContain('<h1>502</h1>');
	});

	it('redirect', async () => {
		const answer = await hit({ kind: 'redirect', location: 'http://127.0.0.1:9/elsewhere' });
		expect([answer.status, answer.headers.get('location'), taken()]).toEqual([
			302,
			'http://127.0.0.1:9/elsewhere',
			0,
		]);
	});

	it.each([
		['reset-before', 0],
		['reset-after', 1],
	] as const)('%s resets the connection with %i taken', async (kind, expected) => {
		expect(await codeOf(hit({ kind }))).toBe('ECONNRESET');
		expect(taken()).toBe(expected);
		expect(sandbox.state.requests).toMatchObject([
			{ outcome: 'fault', fault: kind, taken: expected === 1, status: 0 },
		]);
	});

	it.each([
		['timeout-before', 0],
		['timeout-after', 1],
	] as const)('%s never answers, with %i taken, and ends with the sandbox', async (kind, expected) => {
		const own = await startSandbox({ rows: 1 });
		own.faults.add({ kind });
		const code = codeOf(send('POST', `${own.v1Url}/outbound/sms/send`, sms, credential(own)));
		while (own.state.counts.fault === 0) await new Promise(setImmediate);
		expect(own.state.messages).toHaveLength(expected);
		await own.close();
		expect(await code).toMatch(/UND_ERR_SOCKET|ECONNRESET/);
	});

	it('status-after is taken', async () => {
		expect((await hit({ kind: 'status-after' })).status).toBe(500);
		expect(taken()).toBe(1);
	});

	it('broken-json is taken', async () => {
		const answer = await hit({ kind: 'broken-json' });
		expect(answer.status).toBe(200);
		await expect(answer.json()).rejects.toThrow('JSON');
		expect(taken()).toBe(1);
	});

	it('truncated is taken', async () => {
		const answer = await hit({ kind: 'truncated' });
		await expect(answer.text()).rejects.toThrow('terminated');
		expect(taken()).toBe(1);
	});

	it('empty is taken', async () => {
		const answer = await hit({ kind: 'empty' });
		expect([answer.status, await answer.text(), taken()]).toEqual([200, '', 1]);
	});

	it('wrong-content-type is taken', async () => {
		const answer = await hit({ kind: 'wrong-content-type' });
		expect([answer.status, answer.headers.get('content-type'), taken()]).toEqual([200, 'text/html', 1]);
	});

	it('huge is taken', async () => {
		expect((await (await hit({ kind: 'huge' })).text()).length).toBeGreaterThan(10 * 1024 * 1024);
		expect(taken()).toBe(1);
	});

	it('slow answers as usual in the end', async () => {
		expect((await hit({ kind: 'slow', ms: 5 })).status).toBe(200);
		expect(sandbox.state.requests).toMatchObject([{ outcome: 'accepted', fault: 'slow' }]);
	});

	it('hit only what they match, and only so often', async () => {
		sandbox.faults.add({
			kind: 'status',
			status: 503,
			times: 1,
			match: { bodyIncludes: 'second', path: '/sms/' },
		});
		const statuses: number[] = [];
		for (const message of ['first', 'second', 'second']) {
			statuses.push((await post('/outbound/sms/send', { ...sms, message })).status);
		}
		expect(statuses).toEqual([200, 503, 200]);
	});

	it('come at a rate that the seed repeats', async () => {
		const run = async () => {
			sandbox.reset();
			sandbox.faults.add({ kind: 'status', rate: 0.3, seed: 7 });
			const statuses: number[] = [];
			for (let index = 0; index < 40; index++) statuses.push((await post('/outbound/sms/send', sms)).status);
			return statuses;
		};
		const first = await run();
		expect(await run()).toEqual(first);
		const hits = first.filter((status) => status === 503).length;
		expect(hits).toBeGreaterThan(4);
		expect(hits).toBeLessThan(20);
	});

	it('are set and cleared over HTTP', async () => {
		await send('POST', `${sandbox.url}/__sandbox/faults`, { kind: 'status', status: 500 });
		expect((await post('/outbound/sms/send', sms)).status).toBe(500);
		await send('DELETE', `${sandbox.url}/__sandbox/faults`);
		expect((await post('/outbound/sms/send', sms)).status).toBe(200);
	});
});

describe('events', () => {
	const subscribe = (url: string, events: string[], secret = 'shh') =>
		post('/webhooks', { url, events, secret });

	it('of a call go signed to who asked for them, in the documented shape', async () => {
		await withReceiver([], async (hook) => {
			await subscribe(hook.url, ['speed_to_lead.completed']);
			const { body } = await post('/outbound/speed-to-lead/webhook', {
				...lead,
				external_id: 'crm-7',
				phone_number: '3105550101',
			});
			await post('/outbound/sms/send', sms);
			await sandbox.settled();

			expect(hook.got).toHaveLength(1);
			const { headers, raw } = hook.got[0]!;
			expect(headers['x-webhook-signature']).toBe(
				`sha256=${createHmac('sha256', 'shh').update(raw).digest('hex')}`,
			);
			expect(headers['x-avoca-event']).toBe('speed_to_lead.completed');
			expect(headers['x-avoca-event-id']).toMatch(/^[0-9a-f-]{36}$/);
			expect(Date.parse(String(headers['x-webhook-timestamp']))).not.toBeNaN();

			const event = JSON.parse(raw);
			expect(contract.eventProblem('speed_to_lead.completed', event)).toBeUndefined();
			expect(event.data).toMatchObject({
				id: body.data.id,
				external_id: 'crm-7',
				appointment_scheduled: true,
			});
			const documented = contract.document.webhooks?.['speed_to_lead.completed']?.post;
			const example = documented?.requestBody?.content['application/json']?.example;
			expect(keysOf(event).sort()).toEqual(keysOf(example).sort());
			expect(sandbox.state.calls).toMatchObject([{ status: 'COMPLETED' }]);
		});
	});

	it('of a call that books nothing name no appointment', async () => {
		await post('/outbound/speed-to-lead/webhook', { ...lead, phone_number: '(310) 555-0100' });
		await sandbox.settled();
		expect(sandbox.state.calls[0]?.result).toMatchObject({ appointment_scheduled: false });
		expect(sandbox.state.calls[0]?.result).not.toHaveProperty('appointment_id');
	});

	it('of texts, campaigns and bookings', async () => {
		await withReceiver([], async (hook) => {
			await subscribe(hook.url, ['sms.delivered', 'sms_campaign.completed', 'appointment.scheduled']);
			const text = await post('/outbound/sms/send', sms);
			await post('/messaging/sms/campaign', {
				campaign_type: 'appointment_reminder',
				recipients: [{ phone: '+13105551234' }, { phone: '+13105551234' }],
				message_template: 'Hi',
			});
			await post(
				'/scheduling/appointments',
				contract.document.paths['/scheduling/appointments']?.post?.requestBody?.content['application/json']
					?.example,
			);
			await sandbox.settled();

			const events = Object.fromEntries(hook.got.map(({ raw }) => [JSON.parse(raw).event, JSON.parse(raw)]));
			for (const [name, event] of Object.entries(events))
				expect(contract.eventProblem(name, event)).toBeUndefined();
			expect(events['sms.delivered'].message_id).toBe(text.body.data.message_id);
			expect(events['sms_campaign.completed'].data.final_counts).toEqual({
				sent: 1,
				failed: 0,
				opted_out: 0,
			});
			expect(events['appointment.scheduled'].data).toEqual(sandbox.state.bookings[0]?.appointment);
		});
	});

	it('come again on 5xx with the same id, five times at most', async () => {
		await withReceiver([500, 503, 200], async (hook) => {
			const [delivery] = await sandbox.emit({ event: 'call.completed', url: hook.url });
			expect(delivery).toMatchObject({
				state: 'delivered',
				attempts: [{ status: 500 }, { status: 503 }, { status: 200 }],
			});
			expect(new Set(hook.got.map(({ headers }) => headers['x-avoca-event-id'])).size).toBe(1);
			expect(new Set(hook.got.map(({ raw }) => raw)).size).toBe(1);
		});
		await withReceiver(Array<number>(10).fill(500), async (hook) => {
			const [delivery] = await sandbox.emit({ event: 'call.completed', url: hook.url });
			expect(delivery?.state).toBe('failed');
			expect(hook.got).toHaveLength(6);
		});
	});

	it('do not come again on 4xx', async () => {
		await withReceiver([410], async (hook) => {
			expect(await sandbox.emit({ event: 'call.completed', url: hook.url })).toMatchObject([
				{ state: 'failed' },
			]);
			expect(hook.got).toHaveLength(1);
		});
	});

	it('come again when nobody listens', async () => {
		const hook = await receiver();
		await hook.close();
		const [delivery] = await sandbox.emit({ event: 'call.completed', url: hook.url });
		expect(delivery?.attempts).toHaveLength(6);
		expect(delivery?.attempts[0]).toMatchObject({ status: 0, error: 'ECONNREFUSED' });
	});

	it('pause after 50 failures in a row', async () => {
		await withReceiver(Array<number>(100).fill(400), async (hook) => {
			await subscribe(hook.url, ['call.completed']);
			for (let index = 0; index < 52; index++) await sandbox.emit({ event: 'call.completed' });
			expect(hook.got).toHaveLength(50);
			expect(sandbox.state.webhooks).toMatchObject([{ paused: true }]);
		});
	});

	it('can be forged for tests', async () => {
		await withReceiver([], async (hook) => {
			const emit = { event: 'sms.received', url: hook.url, secret: 'shh', eventId: 'same', body: 'not json' };
			await sandbox.emit({ ...emit, signature: 'wrong', timestamp: '2020-01-01T00:00:00Z' });
			await sandbox.emit({ ...emit, signature: 'none' });
			const right = `sha256=${createHmac('sha256', 'shh').update('not json').digest('hex')}`;
			expect(hook.got[0]?.headers['x-webhook-signature']).toMatch(/^sha256=[0-9a-f]{64}$/);
			expect(hook.got[0]?.headers['x-webhook-signature']).not.toBe(right);
			expect(hook.got[0]).toMatchObject({
				raw: 'not json',
				headers: { 'x-webhook-timestamp': '2020-01-01T00:00:00Z' },
			});
			expect(hook.got[1]?.headers).not.toHaveProperty('x-webhook-signature');
		});
	});

	it('go out over HTTP, too', async () => {
		await withReceiver([], async (hook) => {
			const emit = { event: 'chat.started', data: { id: 1 }, url: hook.url, wait: true };
			const reply = await send('POST', `${sandbox.url}/__sandbox/emit`, emit);
			expect(reply.body).toMatchObject([{ event: 'chat.started', state: 'delivered' }]);
			expect(JSON.parse(hook.got[0]!.raw)).toMatchObject({ event: 'chat.started', data: { id: 1 } });
		});
	});
});

describe('subscriptions', () => {
	const hook = { url: 'https://n8n.example.com/webhook/1', events: ['sms.delivered'], secret: 'shh' };

	it('are made once, listed without secret, and removed', async () => {
		const made = await post('/webhooks', hook);
		expect(made.status).toBe(201);
		expect(contract.answerProblem('createWebhook', 201, made.body)).toBeUndefined();
		expect(await post('/webhooks', hook)).toMatchObject({
			status: 409,
			body: { error: { details: { field: 'url' } } },
		});

		const list = await get('/webhooks');
		expect(contract.answerProblem('listWebhooks', 200, list.body)).toBeUndefined();
		expect(list.body.data).toMatchObject([{ id: made.body.data.id, url: hook.url, events: hook.events }]);
		expect(JSON.stringify([made.body, list.body])).not.toContain('shh');

		const path = `${sandbox.v1Url}/webhooks/${made.body.data.id}`;
		expect((await send('DELETE', path)).status).toBe(204);
		expect((await send('DELETE', path)).status).toBe(404);
		expect((await get('/webhooks')).body.data).toEqual([]);
	});

	it('need https, unless the receiver is on this machine', async () => {
		expect(await post('/webhooks', { ...hook, url: 'http://n8n.example.com/1' })).toMatchObject({
			status: 400,
		});
		expect(await post('/webhooks', { ...hook, url: 'http://localhost:5678/1' })).toMatchObject({
			status: 201,
		});
	});
});

describe('the intake URL', () => {
	it('takes JSON and forms without a key, and calls the lead', async () => {
		const json = await send(
			'POST',
			sandbox.intakeUrl,
			{ customer_name: 'Ana', phone_number: '310-555-0123', page: 7 },
			{},
		);
		expect(json).toMatchObject({ status: 200, body: { success: true } });
		const form = new URLSearchParams({ customer_name: 'Bo', phone_number: '13105550124' });
		expect((await fetch(sandbox.intakeUrl, { method: 'POST', body: form })).status).toBe(200);
		expect(sandbox.state.intakeLeads).toMatchObject([
			{ lead: { page: 7 } },
			{ lead: { customer_name: 'Bo' } },
		]);
		expect(sandbox.state.calls.map((call) => call.lead.phone_number)).toEqual([
			'+13105550123',
			'+13105550124',
		]);
	});

	it.each([
		['phone_number', { customer_name: 'Ana' }],
		['customer_name', { phone_number: '3105550123' }],
		['phone_number', { customer_name: 'Ana', phone_number: '+44 20 7946 0958' }],
	])('names %s when it is missing or wrong', async (field, body) => {
		const reply = await send('POST', sandbox.intakeUrl, body, {});
		expect(reply).toMatchObject({ status: 400, body: { error: { details: { field } } } });
		expect(sandbox.state.calls).toEqual([]);
	});
});

describe('options', () => {
	it('a taken port is an error that leaves nothing open', async () => {
		const taken = Number(new URL(sandbox.enterpriseUrl).port);
		await expect(startSandbox({ rows: 1, enterprisePort: taken })).rejects.toThrow('EADDRINUSE');
	});

	it('a repeated Idempotency-Key is carried out again, unless asked for otherwise', async () => {
		const twice = async (of: Sandbox) => {
			const headers = { ...credential(of), 'idempotency-key': 'k1' };
			for (let index = 0; index < 2; index++)
				await send('POST', `${of.v1Url}/outbound/sms/send`, sms, headers);
			return of.state.messages.length;
		};
		expect(await twice(sandbox)).toBe(2);
		const own = await startSandbox({ rows: 1, honourIdempotency: true });
		expect(await twice(own)).toBe(1);
		await own.close();
	});

	it('counts only, for load tests', async () => {
		const own = await startSandbox({ rows: 1, record: 'counts', rateLimit: false });
		const { headers } = await send('POST', `${own.v1Url}/outbound/sms/send`, sms, credential(own));
		expect(headers.get('x-ratelimit-limit')).toBeNull();
		expect(own.state.requests).toEqual([]);
		expect(own.state.messages).toEqual([]);
		expect(own.state.counts).toMatchObject({ accepted: 1, byOperation: { sendSms: 1 } });
		await own.close();
	});
});

it('the page is one file that loads nothing from elsewhere', async () => {
	const page = await (await fetch(sandbox.url)).text();
	expect(page).toContain('Nobody is called or texted');
	expect(page).not.toMatch(/(src|href)="(?!data:)/);
	expect(page).not.toContain('https://');
});

it('what is posted to the CRM endpoint is kept', async () => {
	await send('POST', sandbox.crmUrl, { name: 'Ana' }, {});
	expect(sandbox.state.crm).toMatchObject([{ body: { name: 'Ana' } }]);
});
