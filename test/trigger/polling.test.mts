import type { IDataObject } from 'n8n-workflow';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { Polling } from './polling.mts';

const MINUTE = 60_000;

let sandbox: Sandbox;
let credential: IDataObject;

beforeAll(async () => {
	sandbox = await startSandbox({ rows: 200, rateLimit: false });
	credential = { enterpriseApiKey: sandbox.enterpriseApiKey, enterpriseBaseUrl: sandbox.enterpriseUrl };
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	sandbox.enterprise.settings.checkAnswers = true;
});

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const polling = (event: string, more: IDataObject = {}, budgetMs?: number) =>
	new Polling({ event, simplify: true, options: {}, ...more } as never, { ...credential }, budgetMs);

test('a workflow that runs while rows arrive emits each row exactly once', async () => {
	const trigger = polling('newCoachScore');
	expect(await trigger.poll()).toEqual([]);

	const added = { inTime: 0, late: 0, sameSecond: 0, inOutage: 0 };
	const ids: unknown[] = [];
	const add = (kind: keyof typeof added, call_date: string) => {
		added[kind]++;
		ids.push(sandbox.enterprise.add('coach', { call_date }).call_id);
	};
	const emitted: unknown[] = [];
	let failedPolls = 0;
	const poll = async () => {
		try {
			emitted.push(...(await trigger.poll()).map(({ call_id }) => call_id));
		} catch {
			failedPolls++;
		}
	};

	for (let round = 0; round < 12; round++) {
		const second = ago(1000);
		for (let i = 0; i < 5; i++) add('sameSecond', second);
		for (let i = 0; i < 3; i++) add('late', ago((i + 1) * 5 * 60 * MINUTE + round));
		const reading = poll();
		// While the poll is under way.
		for (let i = 0; i < 4; i++) add('inTime', ago(0));
		await reading;
		if (round % 4 === 1) {
			const restore = sandbox.faults.add({ kind: 'status', status: 403, match: { path: '/api/coach' } });
			for (let i = 0; i < 6; i++) add('inOutage', ago(i * 1000));
			await poll();
			restore();
		}
		if (round % 4 === 2) {
			// The rows were read, but their words can't be.
			const restore = sandbox.faults.add({ kind: 'status', status: 403, match: { path: '/rubrics' } });
			for (let i = 0; i < 2; i++) add('inOutage', ago(i * 1000));
			await poll();
			restore();
		}
		if (round % 3 === 0) trigger.activate();
	}
	await poll();
	await poll();

	const counts = {
		added,
		rows: ids.length,
		emitted: emitted.length,
		distinct: new Set(emitted).size,
		failedPolls,
	};
	process.stdout.write(`polling: ${JSON.stringify(counts)}\n`);
	expect(failedPolls).toBe(6);
	expect(emitted.length).toBe(ids.length);
	expect(new Set(emitted)).toEqual(new Set(ids));
});

describe.each([
	['newCoachScore', 'coach', 'call_date', 'call_id'],
	['newCall', 'calls', 'created_at', 'call_id'],
	['newLead', 'leads', 'created_at', 'id'],
	['newBooking', 'bookings', 'started_at', 'session_id'],
	['newOrDroppedOffSession', 'sessions', 'started_at', 'session_id'],
	['newBookingRequest', 'bookingRequests', 'created_at', 'id'],
	['newCustomerEvent', 'events', 'created_at', 'customer_phone_number'],
] as const)('%s', (event, kind, time, id) => {
	const addRow = (at: string) =>
		sandbox.enterprise.add(kind as 'leads', {
			[time]: at,
			...(kind === 'events' && { action: 'outbound_message' }),
			...(time === 'started_at' && { last_activity_at: at, completed_at: at }),
		}) as unknown as IDataObject;

	test('starts from now, then emits what is new once, oldest first', async () => {
		const trigger = polling(event);
		expect(await trigger.poll()).toEqual([]);
		const rows = [addRow(ago(3 * 60 * MINUTE)), addRow(ago(2 * MINUTE)), addRow(ago(MINUTE)), addRow(ago(0))];
		expect((await trigger.poll()).map((row) => row[id])).toEqual(rows.map((row) => row[id]));
		expect(await trigger.poll()).toEqual([]);
		trigger.activate();
		expect(await trigger.poll()).toEqual([]);
		expect(sandbox.state.requests.filter(({ status }) => status !== 200)).toEqual([]);
	});

	test('a test run shows the newest row and leaves the position', async () => {
		const trigger = polling(event);
		await trigger.poll();
		const row = addRow(ago(0));
		const before = trigger.staticData;
		const [shown, ...more] = await trigger.test();
		expect(more).toEqual([]);
		expect(shown?.[id]).toBe(row[id]);
		expect(trigger.staticData).toBe(before);
		expect((await trigger.poll()).map((item) => item[id])).toEqual([row[id]]);
	});

	test('a failure leaves the position', async () => {
		const trigger = polling(event);
		await trigger.poll();
		const row = addRow(ago(0));
		const before = trigger.staticData;
		sandbox.faults.add({ kind: 'status', status: 400, times: 1 });
		await expect(trigger.poll()).rejects.toThrow('Avoca does not accept these values');
		expect(trigger.staticData).toBe(before);
		expect((await trigger.poll()).map((item) => item[id])).toEqual([row[id]]);
	});
});

describe('booking requests in a list that has its oldest row first', () => {
	const rows = Array.from({ length: 1200 }, (_, i) => ({ id: i, created_at: ago((2000 - i) * 60 * MINUTE) }));
	const server = createServer((request, response) => {
		const { searchParams } = new URL(request.url!, 'http://127.0.0.1');
		const offset = Number(searchParams.get('offset'));
		const data = rows.slice(offset, offset + Number(searchParams.get('limit')));
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ data, meta: { total: rows.length, next_cursor: null, has_more: false } }));
	});
	beforeAll(async () => await once(server.listen(0, '127.0.0.1'), 'listening'));
	afterAll(() => server.close());
	const start = (budgetMs?: number) => {
		const trigger = polling('newBookingRequest', {}, budgetMs);
		trigger.credential.enterpriseBaseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		return { trigger, context: trigger.activate() };
	};

	test('are found, too', async () => {
		const { trigger } = start();
		expect(await trigger.poll()).toEqual([]);
		rows.push({ id: 5000, created_at: ago(0) });
		expect((await trigger.poll()).map(({ id }) => id)).toEqual([5000]);
	});

	test('may not be reached in the time of a poll: the log says so', async () => {
		const { trigger, context } = start(0);
		const warn = jest.spyOn(context.logger, 'warn');
		await trigger.poll();
		expect(warn).toHaveBeenCalledWith(expect.stringContaining('new ones may be missed'));
	});
});

test('a session is reported when it starts, and once more when it drops off', async () => {
	const trigger = polling('newOrDroppedOffSession');
	await trigger.poll();
	const session = sandbox.enterprise.add('sessions', { status: 'pending' });
	const statuses = async () => (await trigger.poll()).map(({ status }) => status);
	expect(await statuses()).toEqual(['pending']);
	session.status = 'dropped_off';
	expect(await statuses()).toEqual(['dropped_off']);
	expect(await statuses()).toEqual([]);
	session.status = 'booked';
	expect(await statuses()).toEqual([]);
});

test('events that are alike in every field are counted, not merged', async () => {
	const trigger = polling('newCustomerEvent');
	await trigger.poll();
	const row = {
		action: 'outbound_message',
		customer_id: 'crm-1',
		created_at: ago(MINUTE),
		customer_phone_number: '+16145550101',
	} as const;
	sandbox.enterprise.add('events', row);
	expect(await trigger.poll()).toEqual([row]);
	sandbox.enterprise.add('events', row);
	sandbox.enterprise.add('events', row);
	expect(await trigger.poll()).toEqual([row, row]);
	expect(await trigger.poll()).toEqual([]);
});

test('another event or team starts anew', async () => {
	const trigger = polling('newCall');
	await trigger.poll();
	sandbox.enterprise.add('leads', { created_at: ago(0) });
	sandbox.enterprise.add('calls', { created_at: ago(0) });
	trigger.parameters.event = 'newLead';
	trigger.activate();
	expect(await trigger.poll()).toEqual([]);
	sandbox.enterprise.add('leads', { created_at: ago(0) });
	expect(await trigger.poll()).toHaveLength(1);

	trigger.credential.enterpriseApiKey = sandbox.enterprise.keys.enterpriseAllTeams;
	trigger.parameters.team = { __rl: true, mode: 'id', value: '809' };
	trigger.activate();
	expect(await trigger.poll()).toEqual([]);
	sandbox.enterprise.add('leads', {}, 809);
	expect((await trigger.poll()).map(({ team_id }) => team_id)).toEqual([809]);
});

test('a new key in the credential counts from the next poll on', async () => {
	const trigger = polling('newCall');
	await trigger.poll();
	const key = sandbox.enterprise.addKey({ kind: 'enterprise', teamIds: [808], scopes: ['read:calls'] });
	trigger.credential.enterpriseApiKey = 'avoca_wrong';
	await expect(trigger.poll()).rejects.toThrow("'Enterprise API Key'");
	trigger.credential.enterpriseApiKey = key;
	sandbox.enterprise.add('calls', {});
	expect(await trigger.poll()).toHaveLength(1);
});

test('a call without its ID (a column that the team hides) is refused with what to do', async () => {
	sandbox.enterprise.settings.callColumns = ['created_at', 'phone_number'];
	await expect(polling('newCall').poll()).rejects.toThrow('Avoca returns this call without its ID');
});

test('a longer look-back brings no old rows', async () => {
	const trigger = polling('newCall', { options: { lookBack: 1 } });
	await trigger.poll();
	trigger.parameters.options = { lookBack: 500 };
	trigger.activate();
	expect(await trigger.poll()).toEqual([]);
});

test('two polls at once hand nothing on twice', async () => {
	const trigger = polling('newCall');
	await trigger.poll();
	sandbox.enterprise.add('calls', {});
	const both = await Promise.all([trigger.poll(), trigger.poll()]);
	expect(both.flat()).toHaveLength(1);
});

test.each(['newCoachScore', 'newLead', 'newBookingRequest'])(
	'%s: a backlog of 10,000 rows comes whole, the position stays small',
	async (event) => {
		const kind = { newCoachScore: 'coach', newLead: 'leads', newBookingRequest: 'bookingRequests' }[event]!;
		const field = kind === 'coach' ? 'call_date' : 'created_at';
		const id = kind === 'coach' ? 'call_id' : 'id';
		sandbox.enterprise.settings.checkAnswers = false;
		const trigger = polling(event, { options: { lookBack: 1 } });
		await trigger.poll();
		// The last poll was three days ago.
		const kept = JSON.parse(
			trigger.staticData
				.replaceAll(/"readTo":\d+/g, `"readTo":${Date.now() - 3 * 1440 * MINUTE}`)
				.replaceAll(/"floor":\d+/g, `"floor":${Date.now() - 3 * 1440 * MINUTE}`),
		) as IDataObject;
		sandbox.enterprise.reseed({ rows: 0 });
		trigger.staticData = JSON.stringify(kept);
		trigger.activate();
		const rows = Array.from({ length: 10_000 }, (_, i) => {
			const at = ago((3 * 1440 * MINUTE * i) / 10_001);
			return (sandbox.enterprise.add(kind as 'leads', { [field]: at }) as unknown as IDataObject)[id];
		});
		const emitted: unknown[] = [];
		let polls = 0;
		for (let got = -1; got !== 0 && polls < 20; polls++) {
			const items = await trigger.poll();
			got = items.length;
			emitted.push(...items.map((item) => item[id]));
			expect(trigger.staticData.length).toBeLessThan(400_000);
		}
		process.stdout.write(
			`${event}: backlog ${rows.length}, emitted ${emitted.length} in ${polls} polls, position ${trigger.staticData.length} bytes\n`,
		);
		expect(emitted.length).toBe(10_000);
		expect(new Set(emitted)).toEqual(new Set(rows));
	},
);
