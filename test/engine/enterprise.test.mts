import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { runNode, type NodeName, type RunOptions } from './harness.mts';

/** More than two pages of each style: offset pages have 1,000 rows (booking requests 500), cursor pages 500. */
const ROWS = 2300;
const START = '2020-01-01T00:00:00Z';
const CAMPAIGN = 'Fall Furnace Check';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ rows: ROWS, rateLimit: false });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const run = async (
	type: NodeName,
	parameters: INodeParameters,
	{ credential, ...options }: RunOptions & { onError?: 'continueRegularOutput' } = {},
) =>
	await runNode(
		type,
		{ filters: {}, options: {}, ...parameters },
		{
			credential: {
				enterpriseApiKey: sandbox.enterpriseApiKey,
				enterpriseBaseUrl: sandbox.enterpriseUrl,
				...credential,
			},
			...options,
		},
	);

/** What Avoca itself lists: page after page, without the node. */
async function listed(path: string, query: Record<string, string>, style: 'offset' | 'cursor') {
	const rows: IDataObject[] = [];
	let next: Record<string, string> | undefined = { limit: '500' };
	while (next) {
		const url: string = `${sandbox.enterpriseUrl}${path}?${new URLSearchParams({ ...query, ...next }).toString()}`;
		const answer = await fetch(url, { headers: { authorization: `Bearer ${sandbox.enterpriseApiKey}` } });
		const body = (await answer.json()) as { data: IDataObject[] } & Record<string, IDataObject | undefined>;
		rows.push(...body.data);
		const info = body.pagination ?? body.meta ?? {};
		const place: Record<string, string> =
			style === 'offset' ? { offset: `${rows.length}` } : { cursor: String(info.cursor) };
		next = info.has_more === true ? { limit: '500', ...place } : undefined;
	}
	return rows;
}

/** Query of the requests that went to a path. */
const queriesTo = (path: string) =>
	sandbox.state.requests
		.map((request) => new URL(request.path, sandbox.enterpriseUrl))
		.filter(({ pathname }) => pathname === path)
		.map(({ searchParams }) => Object.fromEntries(searchParams));

interface ListCase {
	name: string;
	node: NodeName;
	parameters: INodeParameters;
	path: string;
	/** Also in the request of the node. */
	query?: Record<string, string>;
	style: 'offset' | 'cursor';
	/** The most rows of one page. */
	max: number;
	simplified?: string[];
	/** What the node adds to a row. */
	without?: string[];
}

const team = '/api/v1/teams/808';
const dates = { startDate: START };
const sessionFields = [
	'session_id',
	'team_id',
	'status',
	'started_at',
	'customer_name',
	'customer_phone',
	'job_type',
	'selected_date',
	'selected_time',
	'st_job_id',
];

const lists: ListCase[] = [
	{
		name: 'Score › Get Many',
		node: 'avocaCoachScore',
		parameters: { resource: 'score', operation: 'getMany', filters: dates },
		path: '/api/coach',
		query: { start_date: START },
		style: 'offset',
		max: 1000,
		without: ['rubric_title', 'evaluation_text', 'evaluation_answers'],
		simplified: [
			'call_id',
			'score',
			'call_date',
			'agent_name',
			'customer_name',
			'customer_phone',
			'call_type',
			'rubric_title',
			'evaluation_answers',
			'evaluation_text',
		],
	},
	{
		name: 'Call › Get Many',
		node: 'avocaCoachScore',
		parameters: { resource: 'call', operation: 'getMany', filters: dates },
		path: '/api/calls',
		query: { start_date: START },
		style: 'offset',
		max: 1000,
		simplified: [
			'call_id',
			'created_at',
			'phone_number',
			'customer_name',
			'booking_result',
			'duration_seconds',
			'call_reason',
			'call_outcome',
			'is_transferred',
		],
	},
	{
		name: 'Call › Get Many Pre-Call Transfers',
		node: 'avocaCoachScore',
		parameters: { resource: 'call', operation: 'getManyPreCallTransfers', filters: dates },
		path: '/api/calls/pre-call-transfers',
		query: { start_date: START },
		style: 'offset',
		max: 1000,
	},
	{
		name: 'Lead › Get Many Touchpoints',
		node: 'avocaSpeedToLead',
		parameters: { resource: 'lead', operation: 'getManyTouchpoints', filters: dates },
		path: '/api/leads',
		query: { start_date: START },
		style: 'offset',
		max: 1000,
	},
	{
		name: 'Lead › Get Many',
		node: 'avocaSpeedToLead',
		parameters: { resource: 'lead', operation: 'getMany' },
		path: `${team}/leads`,
		style: 'cursor',
		max: 500,
		simplified: [
			'id',
			'team_id',
			'created_at',
			'status',
			'source',
			'name',
			'phone_number',
			'email',
			'contacted',
			'booked_job_id',
		],
	},
	{
		name: 'Booking › Get Many',
		node: 'avocaAppointment',
		parameters: { resource: 'booking', operation: 'getMany', allTeams: false },
		path: `${team}/bookings`,
		style: 'cursor',
		max: 500,
		simplified: sessionFields,
	},
	{
		name: 'Booking › Get Many, all teams',
		node: 'avocaAppointment',
		parameters: { resource: 'booking', operation: 'getMany', allTeams: true },
		path: '/api/v1/bookings',
		style: 'cursor',
		max: 500,
		simplified: sessionFields,
	},
	{
		name: 'Session › Get Many',
		node: 'avocaAppointment',
		parameters: { resource: 'session', operation: 'getMany', allTeams: false },
		path: `${team}/sessions`,
		style: 'cursor',
		max: 500,
		simplified: sessionFields,
	},
	{
		name: 'Session › Get Many, all teams',
		node: 'avocaAppointment',
		parameters: { resource: 'session', operation: 'getMany', allTeams: true },
		path: '/api/v1/sessions',
		style: 'cursor',
		max: 500,
		simplified: sessionFields,
	},
	{
		name: 'Booking Request › Get Many',
		node: 'avocaAppointment',
		parameters: { resource: 'bookingRequest', operation: 'getMany' },
		path: '/api/simple_scheduler_booking_requests',
		style: 'offset',
		max: 500,
	},
	{
		name: 'Campaign Text › Get Many',
		node: 'avocaSms',
		parameters: { resource: 'campaignText', operation: 'getMany', campaignName: CAMPAIGN },
		path: `${team}/outbound/campaign-texts`,
		query: { campaign_name: CAMPAIGN },
		style: 'cursor',
		max: 500,
	},
	{
		name: 'Customer Event › Get Many',
		node: 'avocaSms',
		parameters: { resource: 'customerEvent', operation: 'getMany' },
		path: `${team}/outbound/events`,
		style: 'cursor',
		max: 500,
	},
];

describe.each(lists)('$name', ({ node, parameters, path, query = {}, style, max, simplified, without }) => {
	const sent = (row: IDataObject) =>
		Object.fromEntries(Object.entries(row).filter(([field]) => !without?.includes(field)));

	test('Return All gives every row in the order of the API, in pages of the largest size', async () => {
		const expected = await listed(path, query, style);
		expect(expected.length).toBeGreaterThan(max);
		sandbox.state.requests.length = 0;

		const { items, error } = await run(node, { ...parameters, returnAll: true, simplify: false });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => sent(json))).toEqual(expected.map(sent));
		const queries = queriesTo(path);
		expect(queries.length).toBeGreaterThanOrEqual(2);
		for (const asked of queries) expect(asked).toMatchObject({ ...query, limit: `${max}` });
		expect(sandbox.state.requests.filter(({ status }) => status !== 200)).toEqual([]);
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});

	test('Limit is one page of that size', async () => {
		const { items } = await run(node, { ...parameters, returnAll: false, limit: 3 });
		expect(items).toHaveLength(3);
		expect(queriesTo(path).map(({ limit }) => limit)).toEqual(['3']);
	});

	if (simplified) {
		test('Simplify leaves at most ten flat fields', async () => {
			const { items } = await run(node, { ...parameters, limit: 20, simplify: true });
			expect(simplified.length).toBeLessThanOrEqual(10);
			for (const { json } of items) expect(Object.keys(json)).toEqual(simplified);
		});
	}
});

const uuidOf = async () => String((await listed('/api/calls', { start_date: START }, 'offset'))[0]!.call_id);

describe('one record', () => {
	test('Call › Get', async () => {
		const callId = await uuidOf();
		const { items } = await run('avocaCoachScore', {
			resource: 'call',
			operation: 'get',
			callId,
			simplify: false,
		});
		expect(items.map(({ json }) => json.call_id)).toEqual([callId]);
		expect(items[0]!.json).toHaveProperty('is_bookable');
	});

	test('Call › Get keeps columns that are not documented, simplified too', async () => {
		sandbox.enterprise.settings.callColumns = [
			'call_id',
			'phone_number',
			'is_booked',
			'ai_summary',
			'job_type',
		];
		const { items } = await run('avocaCoachScore', {
			resource: 'call',
			operation: 'get',
			callId: await uuidOf(),
		});
		expect(Object.keys(items[0]!.json)).toEqual([
			'call_id',
			'phone_number',
			'is_booked',
			'ai_summary',
			'job_type',
		]);
	});

	test('Call › Get Latest by Phone', async () => {
		const call = sandbox.enterprise.add('calls', { phone_number: '+16145550142' });
		const parameters = { resource: 'call', operation: 'getLatestByPhone', phoneNumber: '(614) 555-0142' };
		const { items } = await run('avocaCoachScore', parameters);
		expect(items.map(({ json }) => json.call_id)).toEqual([call.call_id]);
		expect(queriesTo('/api/calls/latest-by-phone')).toEqual([{ phone: '+16145550142' }]);

		const unknown = { ...parameters, phoneNumber: '+442079460958' };
		expect((await run('avocaCoachScore', unknown)).error?.message).toBe(
			'Avoca does not know what was asked for',
		);
		const empty = await run('avocaCoachScore', { ...unknown, options: { whenNoCall: 'empty' } });
		expect(empty.error).toBeUndefined();
		expect(empty.items).toEqual([]);
	});

	test('Call › Get Transcript, and what to do when there is none', async () => {
		const callId = await uuidOf();
		const parameters = { resource: 'call', operation: 'getTranscript', callId };
		sandbox.enterprise.settings.transcripts = 'all';
		const { items } = await run('avocaCoachScore', parameters);
		expect(items[0]!.json.call_id).toBe(callId);
		expect((items[0]!.json.transcript as IDataObject[])[0]).toEqual({
			role: 'assistant',
			content: 'Thank you for calling. How can I help you today?',
		});

		sandbox.enterprise.settings.transcripts = 'none';
		const { error } = await run('avocaCoachScore', parameters);
		expect(error?.message).toBe('Avoca does not know what was asked for');
		expect(error?.description).toContain('Transcript not available for this call');
		const empty = await run('avocaCoachScore', { ...parameters, options: { whenNoTranscript: 'empty' } });
		expect(empty.items.map(({ json }) => json)).toEqual([{ call_id: callId, transcript: [] }]);
	});

	test('an empty transcript stands for 404 only', async () => {
		sandbox.faults.add({ kind: 'status', status: 403, times: 1 });
		const { error } = await run('avocaCoachScore', {
			resource: 'call',
			operation: 'getTranscript',
			callId: 'x',
			options: { whenNoTranscript: 'empty' },
		});
		expect(error?.message).toBe("'Enterprise API Key' lacks the permission read:transcripts");
	});

	test('Score › Get reads in words', async () => {
		const score = sandbox.enterprise.add('coach', { rubric_id: 1, score: 40 });
		const rubrics = await run('avocaCoachScore', { resource: 'rubric', operation: 'getMany' });
		const rubric = rubrics.items[0]?.json;
		const items = rubric!.items as Array<{ key: string; name: string }>;
		const answers = Object.fromEntries(items.map(({ key }, i) => [key, i === 0 ? 'No' : 'Yes']));
		const own = sandbox.enterprise.add('coach', {
			rubric_id: rubric!.id as number,
			evaluation_answers: { ...answers, old_item: 'N/A' },
		});
		const parameters = { resource: 'score', operation: 'get', scoreId: `${own.call_id}` };
		const { items: got } = await run('avocaCoachScore', parameters);
		expect(got[0]!.json.evaluation_answers).toEqual({
			...Object.fromEntries(items.map(({ name }, i) => [name, i === 0 ? 'No' : 'Yes'])),
			old_item: 'N/A',
		});
		expect(got[0]!.json.evaluation_text).toBe(
			[...items.map(({ name }, i) => `${name}: ${i === 0 ? 'No' : 'Yes'}`), 'old_item: N/A'].join('\n'),
		);
		expect(got[0]!.json.rubric_title).toBe(rubric!.title);

		const raw = await run('avocaCoachScore', {
			...parameters,
			scoreId: score.call_id as number,
			simplify: false,
		});
		expect(raw.items[0]!.json).toMatchObject({ call_id: score.call_id, team_id: 808, score: 40 });
	});

	test('Score › Get of several items reads the rubrics once', async () => {
		const ids = (await listed('/api/coach', {}, 'offset'))
			.slice(0, 20)
			.map(({ call_id }) => ({ id: call_id }));
		sandbox.state.requests.length = 0;
		const { items } = await run(
			'avocaCoachScore',
			{ resource: 'score', operation: 'get', scoreId: '={{ $json.id }}' },
			{ items: ids },
		);
		expect(items.map(({ json, pairedItem }) => [json.call_id, pairedItem])).toEqual(
			ids.map(({ id }, item) => [id, { item }]),
		);
		expect(queriesTo('/api/coach/rubrics')).toHaveLength(1);
	});

	test.each([
		['booking', 'bookingId', 'booked'],
		['session', 'sessionId', 'dropped_off'],
	] as const)('%s › Get', async (resource, field, status) => {
		const { session_id } = sandbox.enterprise.add('sessions', { status });
		const { items } = await run('avocaAppointment', { resource, operation: 'get', [field]: session_id! });
		expect(items.map(({ json }) => [json.session_id, json.status])).toEqual([[session_id, status]]);
		expect(queriesTo(`${team}/${resource}s/${session_id}`)).toHaveLength(1);
	});

	test('an ID cannot lead to another path', async () => {
		await run('avocaCoachScore', { resource: 'call', operation: 'get', callId: '../teams?x=1#' });
		expect(sandbox.state.requests.map(({ path }) => path)).toEqual(['/api/calls/..%2Fteams%3Fx%3D1%23']);
	});
});

describe('lists without pages', () => {
	test('Rubric › Get Many', async () => {
		const { items } = await run('avocaCoachScore', {
			resource: 'rubric',
			operation: 'getMany',
			returnAll: true,
		});
		expect(items.length).toBeGreaterThan(1);
		expect(Object.keys(items[0]!.json)).toEqual(['id', 'title', 'items']);
		const one = await run('avocaCoachScore', { resource: 'rubric', operation: 'getMany', limit: 1 });
		expect(one.items).toHaveLength(1);
	});

	test('Scheduler › Get Many is the same with a team and without', async () => {
		const parameters = { resource: 'scheduler', operation: 'getMany', returnAll: true };
		const without = await run('avocaAppointment', parameters);
		const withTeam = await run('avocaAppointment', { ...parameters, team: { mode: 'id', value: '808' } });
		expect(withTeam.items).toEqual(without.items);
		expect(Object.keys(without.items[0]!.json).sort()).toEqual([
			'created_at',
			'name',
			'scheduler_id',
			'team_id',
			'updated_at',
		]);
		expect(sandbox.state.requests.map(({ path }) => path)).toEqual([
			'/api/simple_scheduler_config',
			`${team}/schedulers`,
		]);
	});
});

describe('filters', () => {
	const range = { startDate: '2026-10-01T00:00:00', endDate: '2026-11-01T00:00:00Z' };
	// The workflow is in Los Angeles.
	const sentRange = { start_date: '2026-10-01T07:00:00Z', end_date: '2026-11-01T00:00:00Z' };
	const scheduler = { __rl: true, mode: 'id', value: '12' };
	const one = { limit: '1' };

	test.each([
		['avocaCoachScore', 'call', 'getMany', range, '/api/calls', sentRange],
		[
			'avocaCoachScore',
			'call',
			'getManyPreCallTransfers',
			{ ...range, ruleTypes: ['RECENT_CALLER', 'CALL_REASON_MATCH'] },
			'/api/calls/pre-call-transfers',
			{ ...sentRange, rule_types: 'RECENT_CALLER,CALL_REASON_MATCH' },
		],
		[
			'avocaCoachScore',
			'score',
			'getMany',
			{ ...range, timezone: 'America/Chicago' },
			'/api/coach',
			{ ...sentRange, timezone: 'America/Chicago' },
		],
		[
			'avocaSpeedToLead',
			'lead',
			'getManyTouchpoints',
			{ ...range, type: 'web_chat' },
			'/api/leads',
			{ ...sentRange, type: 'web_chat' },
		],
		[
			'avocaSpeedToLead',
			'lead',
			'getMany',
			{
				...range,
				medium: 'webhook',
				source: 'angi',
				status: 'completed',
				includeRaw: true,
				includeIgnored: true,
				includeTestNumbers: true,
			},
			`${team}/leads`,
			{
				...sentRange,
				medium: 'webhook',
				source: 'angi',
				status: 'completed',
				include_raw: 'false',
				include_ignored: 'true',
				include_test_numbers: 'true',
			},
		],
		[
			'avocaAppointment',
			'booking',
			'getMany',
			{ ...range, scheduler },
			`${team}/bookings`,
			{ ...sentRange, scheduler_id: '12' },
		],
		[
			'avocaAppointment',
			'session',
			'getMany',
			{ ...range, scheduler, status: 'pending' },
			`${team}/sessions`,
			{ ...sentRange, scheduler_id: '12', status: 'pending' },
		],
		[
			'avocaAppointment',
			'bookingRequest',
			'getMany',
			{ scheduler, status: 'completed', hasUtm: true },
			'/api/simple_scheduler_booking_requests',
			{ scheduler_id: '12', status: 'completed', has_utm: 'true', offset: '0' },
		],
		['avocaSms', 'campaignText', 'getMany', range, `${team}/outbound/campaign-texts`, sentRange],
		[
			'avocaSms',
			'customerEvent',
			'getMany',
			{ ...range, action: 'customer_unsubscribed' },
			`${team}/outbound/events`,
			{ ...sentRange, action: 'customer_unsubscribed' },
		],
	] as const)('%s %s %s', async (node, resource, operation, filters, path, expected) => {
		const { error } = await run(node, {
			resource,
			operation,
			campaignName: CAMPAIGN,
			limit: 1,
			filters: filters as unknown as INodeParameters,
		});
		expect(error).toBeUndefined();
		const extra = path.endsWith('campaign-texts') ? { campaign_name: CAMPAIGN } : {};
		const offset = path.startsWith('/api/v1') ? {} : { offset: '0' };
		expect(queriesTo(path)).toEqual([{ ...one, ...offset, ...extra, ...expected }]);
	});

	test.each(['booking', 'session'])('%s of all teams, test teams too', async (resource) => {
		const status: INodeParameters = resource === 'session' ? { status: 'booked' } : {};
		const { items } = await run(
			'avocaAppointment',
			{
				resource,
				operation: 'getMany',
				allTeams: true,
				returnAll: true,
				filters: { ...range, ...status, includeTestTeams: true },
			},
			{ credential: { enterpriseApiKey: sandbox.enterprise.keys.enterpriseAllTeams } },
		);
		expect(new Set(items.map(({ json }) => json.team_id))).toEqual(new Set([808, 809, 810, 899]));
		const ids = items.map(({ json }) => json.session_id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(queriesTo(`/api/v1/${resource}s`)[0]).toEqual({
			...sentRange,
			...status,
			include_test_teams: 'true',
			limit: '500',
		});
	});

	test('Lead › Get Many Across Brands', async () => {
		const credential = { enterpriseApiKey: sandbox.enterprise.keys.enterpriseAllTeams };
		const parameters = { resource: 'lead', operation: 'getManyAcrossBrands', enterpriseId: '41' };
		const { items } = await run(
			'avocaSpeedToLead',
			{ ...parameters, returnAll: true, filters: { includeTestTeams: true } },
			{ credential },
		);
		const ids = items.map(({ json }) => `${String(json.team_id)} ${String(json.id)}`);
		expect(ids.length).toBe(4 * ROWS);
		expect(new Set(ids).size).toBe(ids.length);
		expect(queriesTo('/api/v1/enterprise/41/leads').length).toBeGreaterThanOrEqual(19);

		const own = await run('avocaSpeedToLead', parameters);
		expect(own.error?.message).toBe("'Enterprise API Key' does not reach this team or enterprise");
	});

	test('raw payloads come with leads that are not simplified', async () => {
		const parameters = { resource: 'lead', operation: 'getMany', limit: 1, simplify: false };
		expect((await run('avocaSpeedToLead', parameters)).items[0]!.json).toHaveProperty('raw');
		const without = await run('avocaSpeedToLead', { ...parameters, filters: { includeRaw: false } });
		expect(without.items[0]!.json).not.toHaveProperty('raw');
	});

	test('scores between two bounds and of one rubric, beyond the first page', async () => {
		const all = await listed('/api/coach', { start_date: START }, 'offset');
		const wanted = all.filter(
			({ score, rubric_id }) =>
				typeof score === 'number' && score >= 40 && score <= 60 && rubric_id === all[0]!.rubric_id,
		);
		expect(wanted.length).toBeGreaterThan(50);
		const rubric = { __rl: true, mode: 'id', value: `${String(all[0]!.rubric_id)}` };
		const parameters = {
			resource: 'score',
			operation: 'getMany',
			filters: { ...dates, minScore: 40, maxScore: 60, rubric },
		};
		const { items } = await run('avocaCoachScore', { ...parameters, returnAll: true });
		expect(items.map(({ json }) => json.call_id)).toEqual(wanted.map(({ call_id }) => call_id));
		const limited = await run('avocaCoachScore', { ...parameters, limit: 60 });
		expect(limited.items.map(({ json }) => json.call_id)).toEqual(
			wanted.slice(0, 60).map(({ call_id }) => call_id),
		);
	});

	test.each([
		[{ startDate: 'soon' }, {}, "'Start Date' is not a date and time: 'soon'. Write it like 2026-01-31T09:00"],
		[{ minScore: 'high' }, {}, "'Minimum Score' is not a number: 'high'"],
		[{}, { limit: 0 }, "'Limit' is below 1"],
		[{}, { team: { mode: 'id', value: '80 8' } }, "'Team' is not a team ID: '80 8'. It is a whole number"],
	] as const)('%j %j is refused before anything is sent', async (filters, more, message) => {
		const { error } = await run('avocaCoachScore', {
			resource: 'score',
			operation: 'getMany',
			...(more as unknown as INodeParameters),
			filters: filters as unknown as INodeParameters,
		});
		expect(error?.message).toBe(message);
		expect(sandbox.state.requests).toEqual([]);
	});
});

describe('teams', () => {
	const teamHeaders = () => sandbox.state.requests.map(({ headers }) => headers['x-team-id']);
	const calls = { resource: 'call', operation: 'getMany', limit: 1 };
	const leads = { resource: 'lead', operation: 'getMany', limit: 1 };
	const severalTeams = () => ({ enterpriseApiKey: sandbox.enterprise.keys.enterpriseAllTeams });

	test('a key of a single team needs none, on either kind of route', async () => {
		expect((await run('avocaCoachScore', calls)).items).toHaveLength(1);
		expect(teamHeaders()).toEqual([undefined]);
		expect((await run('avocaSpeedToLead', leads)).items).toHaveLength(1);
		expect(sandbox.state.requests.map(({ path }) => path).slice(1)).toEqual([
			'/api/v1/teams',
			`${team}/leads?include_raw=false&limit=1`,
		]);
	});

	test('the only team is looked up once for all items', async () => {
		const { items } = await run('avocaSpeedToLead', leads, { items: Array.from({ length: 12 }, () => ({})) });
		expect(items).toHaveLength(12);
		expect(queriesTo('/api/v1/teams')).toHaveLength(1);
	});

	test('a key that may not list teams works with a team, and says what to do without', async () => {
		const key = sandbox.enterprise.addKey({ kind: 'enterprise', teamIds: [808], scopes: ['read:leads'] });
		const credential = { enterpriseApiKey: key };
		const { error } = await run('avocaSpeedToLead', leads, { credential });
		expect(error?.message).toBe("'Team' is empty, and this operation needs one");
		expect(error?.description).toContain('read:teams');
		const withTeam = await run('avocaSpeedToLead', leads, { credential: { ...credential, teamId: '808' } });
		expect(withTeam.items).toHaveLength(1);
	});

	test("the node's team goes before the credential's", async () => {
		const credential = { ...severalTeams(), teamId: '809' };
		const first = await run('avocaSpeedToLead', leads, { credential });
		expect(first.items[0]!.json.team_id).toBe(809);
		const chosen = { __rl: true, mode: 'list', value: '810' };
		const second = await run('avocaSpeedToLead', { ...leads, team: chosen }, { credential });
		expect(second.items[0]!.json.team_id).toBe(810);
		await run('avocaCoachScore', calls, { credential });
		await run('avocaCoachScore', { ...calls, team: '={{ 808 }}' }, { credential });
		expect(teamHeaders()).toEqual([undefined, undefined, '809', '808']);
	});

	test('a key of several teams asks to choose one, by name', async () => {
		const { error } = await run('avocaSpeedToLead', leads, { credential: severalTeams() });
		expect(error?.message).toBe("'Team' is empty, and this operation needs one");
		expect(error?.description).toContain('3 teams: Acme Plumbing (808)');
	});

	test('where the newer list of teams does not exist, the older one is asked', async () => {
		sandbox.faults.add({ kind: 'status', status: 404, match: { path: '/api/v1/teams' }, times: 1 });
		expect((await run('avocaSpeedToLead', leads)).items).toHaveLength(1);
		expect(sandbox.state.requests.map(({ path }) => path).slice(0, 2)).toEqual([
			'/api/v1/teams',
			'/api/teams',
		]);
	});
});

describe('errors', () => {
	test.each([
		['avocaCoachScore', 'score', 'getMany', 'read:coach'],
		['avocaCoachScore', 'call', 'getMany', 'read:calls'],
		['avocaCoachScore', 'call', 'getTranscript', 'read:transcripts'],
		['avocaSpeedToLead', 'lead', 'getMany', 'read:leads'],
		['avocaAppointment', 'session', 'getMany', 'read:scheduler_analytics'],
		['avocaAppointment', 'scheduler', 'getMany', 'read:scheduler_analytics'],
		['avocaSms', 'customerEvent', 'getMany', 'read:outbound'],
	] as const)('%s %s %s without its permission names it', async (node, resource, operation, scope) => {
		const key = sandbox.enterprise.addKey({ kind: 'enterprise', teamIds: [808], scopes: ['read:teams'] });
		const { error } = await run(
			node,
			{ resource, operation, callId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' },
			{ credential: { enterpriseApiKey: key } },
		);
		expect(error?.message).toBe(`'Enterprise API Key' lacks the permission ${scope}`);
		expect(error?.description).toContain('Settings → API Keys');
	});

	test('a key that ended', async () => {
		const { error } = await run(
			'avocaCoachScore',
			{ resource: 'call', operation: 'getMany' },
			{ credential: { enterpriseApiKey: `avoca_${'00'.repeat(32)}` } },
		);
		expect(error?.message).toBe("Avoca does not accept 'Enterprise API Key'");
		expect(error?.description).toContain('Making a new key for the same team was seen to end the old one');
	});

	test('the credential without this half', async () => {
		const { error } = await run(
			'avocaCoachScore',
			{ resource: 'call', operation: 'getMany' },
			{ credential: { enterpriseApiKey: '' } },
		);
		expect(error?.message).toBe("'Enterprise API Key' is missing in the Avoca credential");
	});

	test('a page that fails once is read again; the rows are complete', async () => {
		sandbox.faults.add({ kind: 'status', status: 503, match: { path: 'offset=999' }, times: 1 });
		const parameters = { resource: 'call', operation: 'getMany', returnAll: true, filters: dates };
		const { items } = await run('avocaCoachScore', parameters);
		expect(items).toHaveLength(ROWS);
	});
});

test('100,000 scores come as 100,000 distinct items, newest first', async () => {
	sandbox.enterprise.reseed({ rows: 100_000, spanDays: 365 });
	const { items, error } = await run('avocaCoachScore', {
		resource: 'score',
		operation: 'getMany',
		returnAll: true,
		filters: dates,
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(100_000);
	expect(new Set(items.map(({ json }) => json.call_id)).size).toBe(100_000);
	const times = items.map(({ json }) => Date.parse(String(json.call_date)));
	expect(times.every((time, i) => i === 0 || time <= times[i - 1]!)).toBe(true);
	expect(queriesTo('/api/coach').length).toBeLessThanOrEqual(106);
});

test('Call › Reclassify writes to API v1', async () => {
	const { items, error } = await run(
		'avocaCoachScore',
		{
			resource: 'call',
			operation: 'reclassify',
			callId: 'call_abc123',
			callType: 'emergency',
			callReason: 'water_leak',
			additionalFields: {
				confidence: 0.95,
				outcome: 'appointment_scheduled',
				callTags: ['high_value', 'repeat_customer'],
				notes: 'Basement',
				reclassifiedBy: 'system',
			},
		},
		{ credential: { apiKey: sandbox.apiKey, workspaceId: sandbox.workspaceId, baseUrl: sandbox.v1Url } },
	);
	expect(error).toBeUndefined();
	const [request] = sandbox.state.requests;
	expect(request).toMatchObject({
		method: 'POST',
		path: '/v1/coach/calls/call_abc123/reclassify',
		status: 200,
	});
	expect(request!.body).toEqual({
		call_type: 'emergency',
		call_reason: 'water_leak',
		confidence: 0.95,
		outcome: 'appointment_scheduled',
		tags: ['high_value', 'repeat_customer'],
		notes: 'Basement',
		reclassified_by: 'system',
	});
	expect(items[0]!.json).toMatchObject({
		success: true,
		new_classification: { call_type: 'emergency', call_reason: 'water_leak' },
	});
});

test('every operation of the contract but the analytics ones is reached by a node', async () => {
	const analytics = [
		'getSchedulerAnalytics',
		'getSchedulerAnalyticsSummary',
		'getTeamFunnel',
		'getTeamUtm',
		'getTeamServiceAreas',
		'getTeamIssueTypes',
		'getFunnel',
	];
	const { paths } = parse(readFileSync('openapi/avoca-enterprise.yaml', 'utf8')) as {
		paths: Record<string, { get: { operationId: string } }>;
	};
	const operations = Object.values(paths).map(({ get }) => get.operationId);
	expect(operations).toHaveLength(31);

	for (const { node, parameters } of lists) await run(node, { ...parameters, limit: 1 });
	const callId = await uuidOf();
	const { session_id } = sandbox.enterprise.add('bookings', {});
	const { call_id: scoreId } = sandbox.enterprise.add('coach', {});
	sandbox.enterprise.settings.transcripts = 'all';
	const allTeams = { credential: { enterpriseApiKey: sandbox.enterprise.keys.enterpriseAllTeams } };
	const phoneNumber = sandbox.enterprise.add('calls', { phone_number: '+16145550142' }).phone_number!;
	await run('avocaCoachScore', { resource: 'call', operation: 'get', callId });
	await run('avocaCoachScore', { resource: 'call', operation: 'getTranscript', callId });
	await run('avocaCoachScore', { resource: 'call', operation: 'getLatestByPhone', phoneNumber });
	await run('avocaCoachScore', { resource: 'score', operation: 'get', scoreId: `${scoreId}` });
	await run('avocaCoachScore', { resource: 'rubric', operation: 'getMany' });
	await run('avocaAppointment', { resource: 'booking', operation: 'get', bookingId: session_id! });
	await run('avocaAppointment', { resource: 'session', operation: 'get', sessionId: session_id! });
	await run('avocaAppointment', { resource: 'scheduler', operation: 'getMany' });
	await run('avocaAppointment', {
		resource: 'scheduler',
		operation: 'getMany',
		team: { mode: 'id', value: '808' },
	});
	await run(
		'avocaSpeedToLead',
		{ resource: 'lead', operation: 'getManyAcrossBrands', enterpriseId: '41', limit: 1 },
		allTeams,
	);
	sandbox.faults.add({ kind: 'status', status: 404, match: { path: '/api/v1/teams' }, times: 1 });
	await run('avocaSpeedToLead', { resource: 'lead', operation: 'getMany', limit: 1 });

	expect(sandbox.state.requests.filter(({ status, fault }) => status !== 200 && !fault)).toEqual([]);
	const reached = Object.keys(sandbox.state.counts.byOperation);
	expect(reached.sort()).toEqual(operations.filter((name) => !analytics.includes(name)).sort());
});
