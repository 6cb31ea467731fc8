import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Data } from '../../sandbox/enterprise/data.mts';
import { ALL_SCOPES, teams } from '../../sandbox/enterprise/keys.mts';
import { formatMicros, parseMicros } from '../../sandbox/enterprise/micros.mts';
import { offsetPage } from '../../sandbox/enterprise/pages.mts';
import { furtherCallColumns, documentedCallColumns } from '../../sandbox/enterprise/rows.mts';
import { type Sandbox, startSandbox } from '../../sandbox/index.mts';

type Row = Record<string, unknown>;

interface Body {
	data: Row[];
	teams: Row[];
	pagination: { limit: number; offset: number; has_more: boolean; cursor: string | null };
	meta: { total: number | null; next_cursor: string | null; has_more: boolean; team_ids: number[] };
	error: string;
	message?: string;
}

interface Schema {
	$ref?: string;
	properties?: Record<string, Schema>;
	items?: Schema;
	additionalProperties?: unknown;
}

interface Operation {
	operationId: string;
	'x-avoca-scope': string;
	parameters?: Array<{ $ref?: string }>;
	responses: Record<string, { $ref?: string; content?: { 'application/json': { schema: Schema } } }>;
}

interface Document {
	paths: Record<string, { get: Operation }>;
}

const now = new Date('2026-11-20T15:00:00Z');
const longAgo = '2020-01-01T00:00:00Z';
const rows = 250;
const document = parse(readFileSync('openapi/avoca-enterprise.yaml', 'utf8')) as Document;
const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, ...get }));
const ids = operations.map(({ operationId }) => operationId);

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ rows });
});

beforeEach(() => {
	sandbox.reset();
	Object.assign(sandbox.enterprise.settings, { now: () => now, checkAnswers: true });
	sandbox.enterprise.reseed({ now });
});

afterAll(() => sandbox.close());

interface Ask {
	key?: string;
	team?: number;
	[parameter: string]: string | number | boolean | undefined;
}

async function ask(path: string, { key, team, ...query }: Ask = {}): Promise<{ status: number; body: Body }> {
	const url = new URL(sandbox.enterpriseUrl + path);
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined) url.searchParams.set(name, String(value));
	}
	const headers: Record<string, string> = { authorization: `Bearer ${key ?? sandbox.enterpriseApiKey}` };
	if (team !== undefined) headers['x-team-id'] = String(team);
	const response = await fetch(url, { headers });
	return { status: response.status, body: (await response.json()) as Body };
}

async function get(path: string, query?: Ask): Promise<Body> {
	const { status, body } = await ask(path, query);
	expect({ status, error: body.error, message: body.message }).toEqual({ status: 200 });
	return body;
}

/** A path whose parameters name rows that exist, and the query that the operation cannot do without. */
async function example({ path, operationId }: { path: string; operationId: string }): Promise<[string, Ask]> {
	const query: Ask = {};
	const [call] = (await get('/api/calls', { limit: 1 })).data;
	const [score] = (await get('/api/coach', { limit: 1 })).data;
	const [booking] = (await get('/api/v1/teams/808/bookings', { limit: 1 })).data;
	if (operationId === 'getLatestCallByPhone') {
		query.phone = String(sandbox.enterprise.add('calls', { phone_number: '+16145550142' }).phone_number);
	}
	if (operationId === 'listCampaignTexts') query.campaign_name = 'Fall Furnace Check';
	if (operationId === 'listEnterpriseLeads') query.key = sandbox.enterprise.keys.enterpriseAllTeams;
	const url = path
		.replace('{teamId}', '808')
		.replace('{enterpriseId}', '41')
		.replace(/\{(sessionId|bookingId)\}/, String(booking?.session_id))
		.replace('{id}', String(path.startsWith('/api/coach') ? score?.call_id : call?.call_id));
	return [url, query];
}

function resolved<T extends { $ref?: string }>(node: T): T {
	if (!node.$ref) return node;
	const steps = node.$ref.slice(2).split('/');
	return steps.reduce((found, step) => (found as Record<string, unknown>)[step], document as unknown) as T;
}

/** Paths of fields that the contract describes and the value lacks, or the other way round. */
function differences(schema: Schema, value: unknown, at = ''): string[] {
	const { properties, items, additionalProperties } = resolved(schema);
	if (Array.isArray(value)) return value.flatMap((entry) => differences(items ?? {}, entry, `${at}[]`));
	if (!properties || value === null || typeof value !== 'object') return [];
	const there = Object.keys(value);
	const optional = ['is_ignored', 'ignored_reason'];
	const missing = Object.keys(properties).filter((name) => !there.includes(name) && !optional.includes(name));
	const unknown = additionalProperties === true ? [] : there.filter((name) => !(name in properties));
	const inside = Object.entries(value).flatMap(([name, child]) =>
		properties[name] ? differences(properties[name], child, `${at}.${name}`) : [],
	);
	return [
		...missing.map((name) => `missing ${at}.${name}`),
		...unknown.map((name) => `unknown ${at}.${name}`),
		...inside,
	];
}

describe('every operation', () => {
	test('there are 31, each with a known scope', () => {
		expect(new Set(ids).size).toBe(31);
		for (const operation of operations) expect(ALL_SCOPES).toContain(operation['x-avoca-scope']);
	});

	test.each(ids)('%s answers exactly what the contract describes', async (operationId) => {
		sandbox.enterprise.settings.transcripts = 'all';
		const operation = operations.find((candidate) => candidate.operationId === operationId)!;
		const body = await get(...(await example(operation)));
		const schema = resolved(operation.responses['200']!).content!['application/json'].schema;
		expect(differences(schema, body)).toEqual([]);
		const listed = operationId === 'listTeamsV0' ? body.teams : body.data;
		if (Array.isArray(listed)) expect(listed.length).toBeGreaterThan(0);
	});

	test.each(ids)('%s asks for its scope', async (operationId) => {
		const operation = operations.find((candidate) => candidate.operationId === operationId)!;
		const [path, query] = await example(operation);
		const scope = operation['x-avoca-scope'];
		const scopes = ALL_SCOPES.filter((other) => other !== scope);
		const key = sandbox.enterprise.addKey({
			kind: 'enterprise_all_teams',
			enterpriseId: 41,
			teamIds: [808],
			scopes,
		});
		const { status, body } = await ask(path, { ...query, key, team: 808 });
		expect(status).toBe(403);
		expect(body).toEqual({ error: 'Forbidden', message: expect.stringContaining(scope) });
	});

	test.each(ids)('%s refuses an unknown parameter and a wrong key', async (operationId) => {
		const [path, query] = await example(
			operations.find((candidate) => candidate.operationId === operationId)!,
		);
		expect(await ask(path, { ...query, nonsense: 1 })).toMatchObject({
			status: 400,
			body: { error: 'Bad Request' },
		});
		const revoked = sandbox.enterprise.addKey({ kind: 'enterprise', teamIds: [808], scopes: ALL_SCOPES });
		expect((await ask('/api/calls', { key: revoked })).status).toBe(200);
		sandbox.enterprise.revokeKey(revoked);
		expect((await ask(path, { ...query, key: revoked })).status).toBe(401);
	});
});

describe('pages', () => {
	const offsetLists = [
		['/api/calls', 'call_id', 'created_at'],
		['/api/calls/pre-call-transfers', 'call_id', 'created_at'],
		['/api/leads', 'id', 'datetime'],
		['/api/coach', 'call_id', 'call_date'],
	] as const;

	test.each(offsetLists)('offset: %s adds up, newest first', async (path, id, time) => {
		const all: Row[] = [];
		for (let offset = 0; ; offset += 100) {
			const { data, pagination } = await get(path, { start_date: longAgo, offset });
			expect(pagination).toEqual({ limit: 100, offset, has_more: offset + 100 < rows });
			all.push(...data);
			if (!pagination.has_more) break;
		}
		expect(all).toHaveLength(rows);
		expect(new Set(all.map((row) => row[id])).size).toBe(rows);
		const times = all.map((row) => parseMicros(String(row[time])));
		expect(times).toEqual([...times].sort((a, b) => b - a));
	});

	test('offset: a filtered list adds up, too', async () => {
		const unfiltered = await get('/api/leads', { start_date: longAgo, limit: 1000 });
		const expected = unfiltered.data.filter(({ type }) => type === 'call');
		const pages = await Promise.all(
			[0, 20, 40, 60, 80].map((offset) =>
				get('/api/leads', { start_date: longAgo, type: 'call', limit: 20, offset }),
			),
		);
		expect(expected.length).toBeGreaterThan(20);
		expect(pages.flatMap(({ data }) => data)).toEqual(expected.slice(0, 100));
		expect(pages.map(({ pagination }) => pagination.has_more)).toEqual(
			[20, 40, 60, 80, 100].map((end) => end < expected.length),
		);
	});

	async function walk(path: string, query: Ask, between: () => void = () => undefined): Promise<Row[]> {
		const all: Row[] = [];
		let cursor: string | undefined;
		do {
			const { data, pagination } = await get(path, { ...query, cursor });
			expect(data.length).toBeLessThanOrEqual(pagination.limit);
			expect(pagination.has_more).toBe(pagination.cursor !== null);
			all.push(...data);
			cursor = pagination.cursor ?? undefined;
			between();
		} while (cursor);
		return all;
	}

	test('cursor: leads of all brands, ascending by created_at and id, test team only when asked', async () => {
		const key = sandbox.enterprise.keys.enterpriseAllTeams;
		const all = await walk('/api/v1/enterprise/41/leads', { key });
		expect(all).toHaveLength(3 * rows);
		const places = all.map(({ created_at, id }) => [parseMicros(String(created_at)), Number(id)] as const);
		expect(places).toEqual([...places].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
		expect(new Set(all.map(({ id }) => id)).size).toBe(3 * rows);
		const withTests = await walk('/api/v1/enterprise/41/leads', {
			key,
			include_test_teams: true,
			limit: 500,
		});
		expect(withTests).toHaveLength(4 * rows);
	});

	test.each(['/api/v1/sessions', '/api/v1/teams/808/sessions', '/api/v1/teams/808/outbound/events'])(
		'cursor: %s neither repeats nor skips while rows arrive',
		async (path) => {
			const before = await walk(path, { limit: 500 });
			const kind = path.endsWith('events') ? 'events' : 'sessions';
			let round = 0;
			const during = await walk(path, { limit: 30 }, () => {
				const late = formatMicros(parseMicros('2026-11-10T00:00:00Z') + ++round);
				if (kind === 'events')
					sandbox.enterprise.add('events', { action: 'outbound_message', created_at: late });
				else sandbox.enterprise.add('sessions', { started_at: late });
			});
			const texts = during.map((row) => JSON.stringify(row));
			expect(new Set(texts).size).toBe(during.length);
			expect(texts).toEqual(expect.arrayContaining(before.map((row) => JSON.stringify(row))));
		},
	);

	test('cursor: rows of one microsecond survive a page border', async () => {
		const created_at = '2026-11-20T14:59:00.123456Z';
		const added = Array.from({ length: 7 }, () => sandbox.enterprise.add('leads', { created_at }).id);
		const found = await walk('/api/v1/teams/808/leads', { start_date: created_at, limit: 2 });
		expect(found.map(({ id }) => id)).toEqual(added);
	});

	test('cursor: rows of one time in several teams survive a page border, too', async () => {
		const at = '2026-11-20T14:59:00Z';
		const key = sandbox.enterprise.keys.enterpriseAllTeams;
		const order = [809, 808, 810, 808, 809, 810];
		const leads = order.map((team) => Number(sandbox.enterprise.add('leads', { created_at: at }, team).id));
		const sessions = order.map(
			(team) => sandbox.enterprise.add('sessions', { started_at: at }, team).session_id,
		);
		for (const limit of [1, 2, 4]) {
			const found = await walk('/api/v1/enterprise/41/leads', { key, start_date: at, limit });
			expect(found.map(({ id }) => id)).toEqual([...leads].sort((a, b) => a - b));
			const others = await walk('/api/v1/sessions', { key, start_date: at, limit });
			expect(others.map(({ session_id }) => session_id).sort()).toEqual([...sessions].sort());
		}
	});

	test('booking requests: offset mode with a total, cursor mode with next_cursor, the same rows', async () => {
		const path = '/api/simple_scheduler_booking_requests';
		const byOffset: Row[] = [];
		for (let offset = 0; offset < rows; offset += 50) {
			const { data, meta } = await get(path, { offset });
			expect(meta).toMatchObject({ total: rows, has_more: offset + 50 < rows });
			byOffset.push(...data);
		}
		const byCursor: Row[] = [];
		let next: string | undefined = '2026-11-21T00:00:00Z';
		while (next !== undefined) {
			const { data, meta }: Body = await get(path, { cursor: next, limit: 60 });
			expect(meta.total).toBeNull();
			expect(meta.has_more).toBe(meta.next_cursor !== null);
			byCursor.push(...data);
			next = meta.next_cursor ?? undefined;
		}
		expect(byCursor).toEqual(byOffset);
		expect(new Set(byOffset.map(({ id }) => id)).size).toBe(rows);

		const withUtm = await get(path, { has_utm: true, limit: 500 });
		expect(withUtm.data).toEqual(byOffset.filter(({ request_data }) => (request_data as Row).utm));
		expect(withUtm.meta.total).toBe(withUtm.data.length);
	});

	test('limits: defaults, maxima, cursors of other lists', async () => {
		const key = sandbox.enterprise.keys.singleTeam;
		expect((await get('/api/v1/teams/808/leads', { key })).data).toHaveLength(50);
		for (const [path, maximum] of [
			['/api/coach', 1000],
			['/api/v1/sessions', 500],
			['/api/simple_scheduler_booking_requests', 500],
		] as const) {
			expect((await ask(path, { limit: maximum })).status).toBe(200);
			expect((await ask(path, { limit: maximum + 1 })).status).toBe(400);
			expect((await ask(path, { limit: 0 })).status).toBe(400);
		}
		const { pagination } = await get('/api/v1/sessions', { limit: 1 });
		expect((await ask('/api/v1/sessions', { cursor: pagination.cursor! })).status).toBe(200);
		expect((await ask('/api/v1/bookings', { cursor: pagination.cursor! })).status).toBe(400);
		expect((await ask('/api/v1/sessions', { cursor: 'nonsense' })).status).toBe(400);
	});

	test('100,000 scores are 100,000 different ones, all inside the default range', async () => {
		const seeding = { seed: 1, now, rows: 100_000, spanDays: 6.9 };
		const { coach } = new Data(seeding).team(808).feeds;
		const everything = { from: 0, to: Infinity, toIncluded: false };
		const seen = new Set<unknown>();
		for (let offset = 0; offset < 100_000; offset += 1000) {
			for (const { call_id } of offsetPage(coach, everything, { limit: 1000, offset }).data)
				seen.add(call_id);
		}
		expect(seen.size).toBe(100_000);

		sandbox.enterprise.reseed(seeding);
		const { data, pagination } = await get('/api/coach', { limit: 1000, offset: 99_990 });
		expect([data.length, pagination.has_more]).toEqual([10, false]);
	});
});

describe('keys and teams', () => {
	test('no key, a malformed one, one without Bearer', async () => {
		for (const authorization of [undefined, '', 'Bearer', 'Basic abc', sandbox.enterpriseApiKey]) {
			const headers = authorization === undefined ? undefined : { authorization };
			const response = await fetch(`${sandbox.enterpriseUrl}/api/v1/teams`, { headers });
			expect(response.status).toBe(401);
		}
	});

	test('keys look like real ones', () => {
		const made = sandbox.enterprise.addKey({ kind: 'enterprise', teamIds: [808], scopes: [] });
		for (const key of [...Object.values(sandbox.enterprise.keys), made])
			expect(key).toMatch(/^avoca_[0-9a-f]{64}$/);
	});

	test('routes without v1: multi-team keys need x-team-id, single-team keys are locked', async () => {
		const { singleTeam, enterpriseAllTeams, portfolioAllTeams } = sandbox.enterprise.keys;
		expect((await ask('/api/coach', { key: enterpriseAllTeams })).status).toBe(400);
		expect((await ask('/api/coach', { key: portfolioAllTeams })).status).toBe(400);
		const { data } = await get('/api/coach', { key: enterpriseAllTeams, team: 810 });
		expect(new Set(data.map(({ team_id }) => team_id))).toEqual(new Set([810]));
		expect((await ask('/api/coach', { key: enterpriseAllTeams, team: 820 })).status).toBe(403);
		expect((await ask('/api/coach', { key: enterpriseAllTeams, team: 1 })).status).toBe(404);
		expect((await ask('/api/coach', { key: singleTeam, team: 809 })).status).toBe(403);
		expect((await ask('/api/coach', { key: singleTeam })).status).toBe(200);
	});

	test('scheduler configurations take the team from the query, too', async () => {
		const key = sandbox.enterprise.keys.portfolioAllTeams;
		const { data } = await get('/api/simple_scheduler_config', { key, team_id: 820 });
		expect(data.map(({ team_id }) => team_id)).toEqual([820, 820]);
		expect((await ask('/api/simple_scheduler_config', { key, team_id: 809 })).status).toBe(403);
	});

	test('team in the path; enterprise leads only for that enterprise', async () => {
		const { singleTeam, enterpriseAllTeams, portfolioAllTeams } = sandbox.enterprise.keys;
		expect((await ask('/api/v1/teams/809/leads', { key: singleTeam })).status).toBe(403);
		expect((await ask('/api/v1/teams/820/leads', { key: portfolioAllTeams })).status).toBe(200);
		for (const key of [singleTeam, portfolioAllTeams]) {
			expect((await ask('/api/v1/enterprise/41/leads', { key })).status).toBe(403);
		}
		expect((await ask('/api/v1/enterprise/42/leads', { key: enterpriseAllTeams })).status).toBe(403);
		const { meta } = await get('/api/v1/enterprise/41/leads', { key: enterpriseAllTeams });
		expect(meta).toEqual({ enterprise_id: 41, team_ids: [808, 809, 810] });
	});

	test('lists of teams leave out test teams unless asked', async () => {
		const key = sandbox.enterprise.keys.enterpriseAllTeams;
		const named = (...wanted: number[]) =>
			teams.filter(({ id }) => wanted.includes(id)).map(({ id, name }) => ({ id, name }));
		expect((await get('/api/v1/teams', { key })).data).toEqual(named(808, 809, 810));
		expect((await get('/api/v1/teams', { key, include_test_teams: true })).data).toEqual(
			named(808, 809, 810, 899),
		);
		expect(await get('/api/teams')).toEqual({ teams: named(808) });
	});

	test('routes over all teams', async () => {
		const key = sandbox.enterprise.keys.portfolioAllTeams;
		const both = await get('/api/v1/sessions', { key, limit: 500 });
		expect(new Set(both.data.map(({ team_id }) => team_id))).toEqual(new Set([808, 820]));
		const one = await get('/api/v1/sessions', { key, limit: 500, team_id: 820 });
		expect(new Set(one.data.map(({ team_id }) => team_id))).toEqual(new Set([820]));
		expect((await ask('/api/v1/sessions', { key, team_id: 809 })).status).toBe(403);
	});
});

describe('ranges and filters', () => {
	test('seven days unless asked otherwise; none on sessions and leads', async () => {
		const week = parseMicros('2026-11-13T15:00:00Z');
		for (const [path, time] of [
			['/api/calls', 'created_at'],
			['/api/coach', 'call_date'],
			['/api/leads', 'datetime'],
		] as const) {
			const usual = await get(path, { limit: 1000 });
			const all = await get(path, { limit: 1000, start_date: longAgo });
			expect(usual.data).toEqual(all.data.filter((row) => parseMicros(String(row[time])) >= week));
			expect(usual.data.length).toBeGreaterThan(30);
			expect(all.data).toHaveLength(rows);
		}
		expect((await get('/api/v1/teams/808/sessions', { limit: 500 })).data).toHaveLength(rows);
	});

	test('a row of the future shows when its time has come', async () => {
		const { call_id } = sandbox.enterprise.add('calls', { created_at: '2026-11-20T15:00:01Z' });
		const newest = async () => (await get('/api/calls', { limit: 1 })).data[0]?.call_id;
		expect(await newest()).not.toBe(call_id);
		sandbox.enterprise.settings.now = () => new Date('2026-11-20T15:00:01Z');
		expect(await newest()).toBe(call_id);
	});

	test('leads: start included, end not, to the microsecond', async () => {
		const all = (await get('/api/v1/teams/808/leads', { limit: 500 })).data;
		const [start_date, end_date] = [String(all[10]?.created_at), String(all[20]?.created_at)];
		const { data } = await get('/api/v1/teams/808/leads', { start_date, end_date });
		expect(data).toEqual(all.slice(10, 20));
		expect(
			(await ask('/api/v1/teams/808/leads', { start_date: end_date, end_date: start_date })).status,
		).toBe(400);
	});

	test('microseconds count', async () => {
		const [first, second] = ['2026-11-20T14:59:00.123456Z', '2026-11-20T14:59:00.123457Z'];
		expect(formatMicros(parseMicros(second))).toBe(second);
		expect(parseMicros('2026-11-20T09:59:00.1234-05:00')).toBe(parseMicros('2026-11-20T14:59:00.1234Z'));
		for (const created_at of [first, second]) sandbox.enterprise.add('leads', { created_at });
		const times = async (query: Ask) =>
			(await get('/api/v1/teams/808/leads', query)).data.map(({ created_at }) => created_at);
		expect(await times({ start_date: first })).toEqual([first, second]);
		expect(await times({ start_date: second })).toEqual([second]);
		expect(await times({ start_date: first, end_date: second })).toEqual([first]);
	});

	test('leads: medium, source, status, raw, suppressed ones and test numbers', async () => {
		const path = '/api/v1/teams/808/leads';
		const all = (await get(path, { limit: 500 })).data;
		const angi = await get(path, { limit: 500, medium: 'webhook', source: 'angi', status: 'completed' });
		expect(angi.data).toEqual(
			all.filter(({ source, status }) => (source as Row).name === 'angi' && status === 'completed'),
		);
		expect(angi.data.length).toBeGreaterThan(0);
		for (const lead of (await get(path, { include_raw: false })).data) expect(lead).not.toHaveProperty('raw');

		const ignored = (await get(path, { limit: 500, include_ignored: true })).data;
		const tests = (await get(path, { limit: 500, include_test_numbers: true })).data;
		expect(ignored.filter(({ is_ignored }) => is_ignored)).toHaveLength(ignored.length - rows);
		expect([ignored.length, tests.length]).toEqual([rows + 5, rows + 5]);
	});

	test('sessions by status; a session that is not booked is no booking', async () => {
		const path = '/api/v1/teams/808';
		const all = (await get(`${path}/sessions`, { limit: 500 })).data;
		const booked = all.filter(({ status }) => status === 'booked');
		expect((await get(`${path}/sessions`, { limit: 500, status: 'booked' })).data).toEqual(booked);
		expect((await get(`${path}/bookings`, { limit: 500 })).data).toEqual(booked);
		const dropped = all.find(({ status }) => status === 'dropped_off')!;
		expect((await ask(`${path}/sessions/${String(dropped.session_id)}`)).status).toBe(200);
		expect((await ask(`${path}/bookings/${String(dropped.session_id)}`)).status).toBe(404);
	});

	test('figures are counted from the sessions', async () => {
		const path = '/api/v1/teams/808';
		const start_date = '2026-11-15T00:00:00Z';
		const sessions = (await get(`${path}/sessions`, { limit: 500, start_date })).data;
		const booked = sessions.filter(({ status }) => status === 'booked').length;
		const { data } = (await get(`${path}/analytics/funnel`, { start_date })) as unknown as { data: Row };
		expect(data).toMatchObject({
			sessions: sessions.length,
			booking_completed: booked,
			drop_off_count: sessions.length - booked,
		});
		const asked = await get('/api/scheduler-analytics', {
			start_date,
			metrics: 'funnel,customer_events',
			limit: 3,
		});
		expect(Object.keys(asked.data)).toEqual(['funnel', 'customerEvents']);
		expect((asked.data as unknown as { customerEvents: Row[] }).customerEvents).toHaveLength(3);
		expect((await ask('/api/scheduler-analytics', { metrics: 'nonsense' })).status).toBe(400);
		expect((await ask('/api/scheduler-analytics', { timezone: 'Mars/Olympus' })).status).toBe(400);
	});

	test('transfers by rule', async () => {
		const wanted = ['RECENT_CALLER', 'CALL_REASON_MATCH'];
		const path = '/api/calls/pre-call-transfers';
		const { data } = await get(path, { start_date: longAgo, rule_types: wanted.join(',') });
		expect(new Set(data.map(({ rule_type }) => rule_type))).toEqual(new Set(wanted));
		expect((await ask(path, { rule_types: 'NONSENSE' })).status).toBe(400);
	});
});

describe('calls', () => {
	test('the column allowlist decides what is there', async () => {
		const { settings } = sandbox.enterprise;
		const [usual] = (await get('/api/calls')).data;
		expect(Object.keys(usual!)).toEqual(documentedCallColumns);
		settings.callColumns = ['call_id', ...furtherCallColumns];
		const [further] = (await get('/api/calls')).data;
		expect(Object.keys(further!)).toEqual(settings.callColumns);
	});

	test('most have no transcript unless the sandbox is told so', async () => {
		const { data } = await get('/api/calls', { limit: 20 });
		const transcripts = () =>
			Promise.all(data.map(({ call_id }) => ask(`/api/calls/${String(call_id)}/transcript`)));
		const few = await transcripts();
		expect(few.filter(({ status }) => status === 200)).toHaveLength(2);
		const missing = few.find(({ status }) => status === 404);
		expect(missing?.body).toEqual({ error: 'Transcript not available for this call' });
		sandbox.enterprise.settings.transcripts = 'all';
		expect((await transcripts()).every(({ status }) => status === 200)).toBe(true);
	});

	test('the latest by phone, however it is written', async () => {
		sandbox.enterprise.add('calls', { phone_number: '+12125550199', created_at: '2026-11-19T10:00:00Z' });
		const latest = sandbox.enterprise.add('calls', {
			phone_number: '+12125550199',
			created_at: '2026-11-19T11:00:00Z',
		});
		for (const phone of ['+12125550199', '(212) 555-0199', '2125550199']) {
			const { data } = (await get('/api/calls/latest-by-phone', { phone })) as unknown as { data: Row };
			expect(data.call_id).toBe(latest.call_id);
		}
		expect((await ask('/api/calls/latest-by-phone', { phone: '+19995550100' })).status).toBe(404);
	});

	test('an unknown id is a 404, a malformed one a 400', async () => {
		expect((await ask('/api/calls/00000000-0000-4000-8000-000000000001')).status).toBe(404);
		expect((await ask('/api/calls/nonsense')).status).toBe(400);
		expect((await ask('/api/coach/1')).status).toBe(404);
		expect((await ask('/api/coach/nonsense')).status).toBe(400);
		expect((await ask('/api/v1/teams/808/sessions/nonsense')).status).toBe(404);
	});
});

describe('adding rows', () => {
	test('a late row takes its place in time and is found by its id', async () => {
		const late = sandbox.enterprise.add('coach', { call_date: '2026-11-18T12:00:00.5Z', score: 12 });
		const { data } = await get('/api/coach', { limit: 1000 });
		const place = data.findIndex(({ call_id }) => call_id === late.call_id);
		expect(data[place]).toEqual(late);
		expect(String(data[place - 1]?.call_date) > '2026-11-18T12:00:00.5Z').toBe(true);
		expect(String(data[place + 1]?.call_date) < '2026-11-18T12:00:00.5Z').toBe(true);
		expect(await get(`/api/coach/${late.call_id}`)).toEqual({ data: late });
	});

	test('every kind can be added, also to another team', async () => {
		const { enterprise } = sandbox;
		const at = '2026-11-20T14:59:59Z';
		const team = '/api/v1/teams/809';
		const added = [
			['/api/calls', enterprise.add('calls', { created_at: at }, 809).call_id],
			['/api/calls/pre-call-transfers', enterprise.add('transfers', { created_at: at }, 809).call_id],
			['/api/leads', enterprise.add('touchpoints', { datetime: at }, 809).id],
			['/api/coach', enterprise.add('coach', { call_date: at, team_id: 809 }).call_id],
			[
				'/api/simple_scheduler_booking_requests',
				enterprise.add('bookingRequests', { created_at: at }, 809).id,
			],
			[
				`${team}/sessions`,
				enterprise.add('sessions', { started_at: at, status: 'dropped_off' }, 809).session_id,
			],
		] as const;
		const key = enterprise.keys.enterpriseAllTeams;
		for (const [path, id] of added) {
			const [newest] = (await get(path, { key, team: 809, limit: 1 })).data;
			expect([newest?.call_id, newest?.id, newest?.session_id]).toContain(id);
		}
		const booking = enterprise.add('bookings', { started_at: at }, 809);
		expect((await get(`${team}/bookings`, { key, limit: 1 })).data).toEqual([booking]);
		const lead = enterprise.add('leads', { created_at: at }, 809);
		expect((await get(`${team}/leads`, { key, start_date: at })).data).toEqual([lead]);
		const text = enterprise.add('campaignTexts', { created_date: at, campaign_name: 'New' }, 809);
		expect((await get(`${team}/outbound/campaign-texts`, { key, campaign_name: 'New' })).data).toEqual([
			text,
		]);
	});

	test('a phone has one subscription row, the current one', async () => {
		const path = '/api/v1/teams/808/outbound/events';
		const subscriptions = async () =>
			(await get(path, { limit: 500 })).data.filter(({ action }) => action !== 'outbound_message');
		const before = await subscriptions();
		const phone = String(before[3]?.customer_phone_number);
		expect(new Set(before.map((row) => row.customer_phone_number)).size).toBe(before.length);
		sandbox.enterprise.add('events', { action: 'customer_subscribed', customer_phone_number: phone });
		const last = sandbox.enterprise.add('events', {
			action: 'customer_unsubscribed',
			customer_phone_number: phone,
		});
		const after = await subscriptions();
		expect(after).toHaveLength(before.length);
		expect(after.filter((row) => row.customer_phone_number === phone)).toEqual([last]);
	});

	test('a date that is none is refused', () => {
		expect(() => sandbox.enterprise.add('calls', { created_at: 'yesterday' })).toThrow(
			'created_at is no date',
		);
	});
});

test('the same seed gives the same rows, another seed others', async () => {
	const read = async () => (await get('/api/v1/teams/808/leads', { limit: 500 })).data;
	const first = await read();
	sandbox.enterprise.add('leads');
	sandbox.enterprise.reseed({ now });
	expect(await read()).toEqual(first);
	sandbox.enterprise.reseed({ now, seed: 2 });
	expect(await read()).not.toEqual(first);
});

test('phone numbers are fictional', async () => {
	for (const path of [
		'/api/calls',
		'/api/coach',
		'/api/leads',
		'/api/v1/teams/808/sessions',
		'/api/v1/teams/808/outbound/events',
	]) {
		const numbers = JSON.stringify(await get(path, { limit: 500 })).match(/\+1\d{10}/g) ?? [];
		expect(numbers.length).toBeGreaterThan(10);
		for (const number of numbers) expect(number).toMatch(/^\+1\d{3}55501\d\d$/);
	}
});

test('an outage ends', async () => {
	const restore = sandbox.faults.add({ kind: 'status', status: 503, match: { path: '/api/coach' } });
	expect(await ask('/api/coach')).toEqual({ status: 503, body: { error: 'Service Unavailable' } });
	restore();
	expect((await ask('/api/coach')).status).toBe(200);
});
