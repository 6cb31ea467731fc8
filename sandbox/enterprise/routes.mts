import type { operations } from '../../openapi/avoca-enterprise.mjs';
import type { ApiRequest } from '../types.mts';
import * as analytics from './analytics.mts';
import { rubrics, ruleTypes } from './content.mts';
import type { Data, TeamData } from './data.mts';
import { type Key, type Team, teams } from './keys.mts';
import { DAY, formatMicros, fromDate, parseMicros } from './micros.mts';
import { cursorPage, offsetPage, type Range, rowsOf, type Source } from './pages.mts';
import { hiddenLeadRank, isTestNumber, type Kind, type Rows, transcriptOf } from './rows.mts';

/** An answer other than 200. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

export interface Settings {
	/** The column allowlist of List Calls and the single calls; the same for every team. */
	callColumns: readonly string[];
	/** Which calls have a transcript: every tenth, all or none. */
	transcripts: 'few' | 'all' | 'none';
	/** Check every answer against the contract; one that does not match becomes a 500 that says why. */
	checkAnswers: boolean;
	now(): Date;
}

/** One request, let in and valid. */
export interface Asked {
	key: Key;
	request: ApiRequest;
	data: Data;
	settings: Settings;
}

type OperationId = keyof operations;
type Ok<Id extends OperationId> = operations[Id] extends {
	responses: { 200: { content: { 'application/json': infer Body } } };
}
	? Body
	: never;
/** The operations of the API; the rest of the contract's are events. */
export type ReadId = { [Id in OperationId]: Ok<Id> extends never ? never : Id }[OperationId];

export const routes: { [Id in ReadId]: (asked: Asked) => Ok<Id> } = {
	listCalls(asked) {
		const page = offsetPage(teamByHeader(asked).feeds.calls, lastWeek(asked), offsetOf(asked));
		return { ...page, data: page.data.map((call) => allowed(asked, call)) };
	},
	getCall: (asked) => ({ data: allowed(asked, callById(asked)) }),
	getCallTranscript(asked) {
		const call = callById(asked);
		const { transcripts } = asked.settings;
		const there =
			transcripts === 'all' ||
			(transcripts === 'few' && parseInt(call.call_id?.slice(-8) ?? '', 16) % 10 === 0);
		if (!there) throw new Refusal(404, 'Transcript not available for this call');
		return { data: transcriptOf(call) };
	},
	getLatestCallByPhone(asked) {
		const wanted = lastDigits(String(asked.request.query.phone));
		for (const call of rowsOf(teamByHeader(asked).feeds.calls, {
			from: 0,
			to: nowOf(asked),
			toIncluded: true,
		})) {
			if (call.phone_number && lastDigits(call.phone_number) === wanted)
				return { data: allowed(asked, call) };
		}
		throw new Refusal(404, 'No call found for this phone number');
	},
	listPreCallTransfers(asked) {
		const rules = listOf(asked.request.query.rule_types, ruleTypes);
		const keep = rules && ((row: Rows['transfers']) => rules.includes(row.rule_type ?? ''));
		return offsetPage(teamByHeader(asked).feeds.transfers, lastWeek(asked), offsetOf(asked), keep);
	},
	listLeadsV0(asked) {
		const { type } = asked.request.query;
		const keep = type === undefined ? undefined : (row: Rows['touchpoints']) => row.type === type;
		return offsetPage(teamByHeader(asked).feeds.touchpoints, lastWeek(asked), offsetOf(asked), keep);
	},
	listTeamsV0: (asked) => ({ teams: listedTeams(asked).map(nameOf) }),
	listCoachCalls(asked) {
		timezoneOf(asked);
		return offsetPage(teamByHeader(asked).feeds.coach, lastWeek(asked), offsetOf(asked));
	},
	getCoachCall(asked) {
		const row = teamByHeader(asked).feeds.coach.find(String(asked.request.params.id));
		if (!row) throw new Refusal(404, 'Coach call not found');
		return { data: row };
	},
	listCoachRubrics(asked) {
		teamByHeader(asked);
		return { data: rubrics.map((rubric) => ({ ...rubric, items: [...rubric.items] })) };
	},
	getSchedulerAnalytics(asked) {
		const { feeds } = teamByHeader(asked);
		const { query } = asked.request;
		const range = lastWeek(asked);
		const keep = ofScheduler(asked);
		const metrics = listOf(query.metrics, analytics.metricNames) ?? [...analytics.metricNames];
		const timezone = timezoneOf(asked);
		const { data: events, pagination } = offsetPage(feeds.sessions, range, offsetOf(asked), keep);
		return {
			data: analytics.schedulerAnalytics(
				[...rowsOf(feeds.sessions, range)].filter(keep),
				events,
				metrics,
				timezone,
			),
			pagination,
			metadata: {
				startDate: formatMicros(range.from),
				endDate: formatMicros(range.to),
				timezone,
				schedulerId: (query.scheduler_id as number | undefined) ?? null,
				metricsRequested: metrics,
			},
		};
	},
	getSchedulerAnalyticsSummary(asked) {
		const { sessions } = teamByHeader(asked).feeds;
		const timezone = timezoneOf(asked);
		const now = nowOf(asked);
		const starts = analytics.periodStarts(now, timezone);
		const since = (from: number) =>
			analytics.periodSummary([...rowsOf(sessions, { from, to: now, toIncluded: true })]);
		return {
			data: {
				today: since(starts.today),
				thisWeek: since(starts.thisWeek),
				thisMonth: since(starts.thisMonth),
			},
			metadata: { timezone, generatedAt: formatMicros(now) },
		};
	},
	listSimpleSchedulerBookingRequests(asked) {
		const { query } = asked.request;
		const { bookingRequests } = teamByHeader(asked).feeds;
		const keep = (row: Rows['bookingRequests']) =>
			(query.status === undefined || row.status === query.status) &&
			(query.scheduler_id === undefined || row.scheduler_id === query.scheduler_id) &&
			(query.has_utm !== true || row.request_data?.utm !== undefined);
		const filtered = query.status !== undefined || query.scheduler_id !== undefined || query.has_utm === true;
		const { limit, offset } = offsetOf(asked, 50);
		const cursor = query.cursor as string | undefined;
		// The cursor is only a time, so rows of that same time on the next page are lost: a trap of the real API's design.
		const to = cursor === undefined ? Infinity : parseMicros(cursor);
		const range: Range = { from: 0, to, toIncluded: false };
		const page = { limit, offset: cursor === undefined ? offset : 0 };
		const { data, pagination } = offsetPage(bookingRequests, range, page, filtered ? keep : undefined);
		const count = () =>
			filtered ? [...rowsOf(bookingRequests, range)].filter(keep).length : bookingRequests.length;
		return {
			data,
			meta: {
				total: cursor === undefined ? count() : null,
				next_cursor: pagination.has_more ? (data.at(-1)?.created_at ?? null) : null,
				has_more: pagination.has_more,
			},
		};
	},
	listSimpleSchedulerConfigs: (asked) => ({
		data: teamByHeader(asked, asked.request.query.team_id as number | undefined).schedulers,
	}),
	listTeams: (asked) => ({ data: listedTeams(asked).map(nameOf) }),
	listSchedulers(asked) {
		const team = teamByPath(asked);
		const data = team.schedulers.map(({ id, name, created_at, updated_at }) => ({
			scheduler_id: id,
			name,
			created_at,
			updated_at,
		}));
		return { data, meta: metaOf(team) };
	},
	listTeamSessions(asked) {
		const team = teamByPath(asked);
		return { ...sessionPage(asked, [team], 'listTeamSessions'), meta: metaOf(team) };
	},
	getTeamSession(asked) {
		const team = teamByPath(asked);
		const session = team.feeds.sessions.find(String(asked.request.params.sessionId));
		if (!session) throw new Refusal(404, 'Session not found');
		return { data: session, meta: metaOf(team) };
	},
	listTeamBookings(asked) {
		const team = teamByPath(asked);
		return { ...sessionPage(asked, [team], 'listTeamBookings', 'booked'), meta: metaOf(team) };
	},
	getTeamBooking(asked) {
		const team = teamByPath(asked);
		const session = team.feeds.sessions.find(String(asked.request.params.bookingId));
		if (session?.status !== 'booked') throw new Refusal(404, 'Booking not found');
		return { data: session, meta: metaOf(team) };
	},
	getTeamFunnel: (asked) => analysed(asked, analytics.funnelOf),
	getTeamUtm: (asked) => analysed(asked, analytics.utmRows),
	getTeamServiceAreas: (asked) => analysed(asked, analytics.serviceAreas),
	getTeamIssueTypes: (asked) => analysed(asked, analytics.issueTypes),
	listTeamLeads(asked) {
		const team = teamByPath(asked);
		return { ...leadPage(asked, [team], 'listTeamLeads'), meta: metaOf(team) };
	},
	listCampaignTexts(asked) {
		const team = teamByPath(asked);
		const campaign_name = String(asked.request.query.campaign_name);
		const sources = sourcesOf([team], 'campaignTexts');
		const page = cursorOf(asked, 'listCampaignTexts', false);
		return {
			...orBadCursor(cursorPage(sources, anyTime(asked), page, (row) => row.campaign_name === campaign_name)),
			meta: { ...metaOf(team), campaign_name },
		};
	},
	listOutboundEvents(asked) {
		const team = teamByPath(asked);
		const { action } = asked.request.query;
		const keep = (row: Rows['events']) =>
			(action === undefined || row.action === action) && isCurrent(team, row);
		const page = cursorOf(asked, 'listOutboundEvents', false);
		return {
			...orBadCursor(cursorPage(sourcesOf([team], 'events'), anyTime(asked), page, keep)),
			meta: metaOf(team),
		};
	},
	listEnterpriseLeads(asked) {
		const { key, request, data } = asked;
		const enterpriseId = Number(request.params.enterpriseId);
		// Only enterprise_all_teams keys have an enterprise.
		if (key.enterpriseId !== enterpriseId) {
			throw new Refusal(403, `This route needs an enterprise_all_teams key of enterprise ${enterpriseId}`);
		}
		const ids = listedTeams(asked).map(({ id }) => id);
		const page = leadPage(
			asked,
			ids.map((id) => data.team(id)),
			'listEnterpriseLeads',
		);
		return { ...page, meta: { enterprise_id: enterpriseId, team_ids: ids } };
	},
	listSessions: (asked) => sessionPage(asked, teamsOfKey(asked), 'listSessions'),
	listBookings: (asked) => sessionPage(asked, teamsOfKey(asked), 'listBookings', 'booked'),
	getFunnel(asked) {
		timezoneOf(asked);
		const range = lastWeek(asked);
		return {
			data: analytics.funnelOf(teamsOfKey(asked).flatMap(({ feeds }) => [...rowsOf(feeds.sessions, range)])),
		};
	},
};

function metaOf({ teamId }: TeamData): { team_id: number } {
	return { team_id: teamId };
}

function nameOf({ id, name }: Team): { id: number; name: string } {
	return { id, name };
}

/** Routes without `v1`: the team is in a header, which only keys of several teams may need. */
function teamByHeader({ key, request, data }: Asked, inQuery?: number): TeamData {
	const header = request.headers['x-team-id'];
	const asked = inQuery ?? (header === undefined ? undefined : Number(header));
	if (asked !== undefined) return data.team(reachable(key, asked));
	if (key.kind !== 'enterprise') throw new Refusal(400, 'x-team-id header is required for this API key');
	return data.team(key.teamIds[0]!);
}

function teamByPath({ key, request, data }: Asked): TeamData {
	return data.team(reachable(key, Number(request.params.teamId)));
}

/** Routes over all teams of a key. */
function teamsOfKey(asked: Asked): TeamData[] {
	const { key, request, data } = asked;
	const one = request.query.team_id as number | undefined;
	if (one !== undefined) return [data.team(reachable(key, one))];
	return listedTeams(asked).map(({ id }) => data.team(id));
}

function reachable(key: Key, teamId: number): number {
	if (key.teamIds.includes(teamId)) return teamId;
	if (teams.some(({ id }) => id === teamId))
		throw new Refusal(403, `This API key has no access to team ${teamId}`);
	throw new Refusal(404, `Team ${teamId} not found`);
}

function listedTeams({ key, request }: Asked): Team[] {
	const withTests = request.query.include_test_teams === true;
	return teams.filter(({ id, test }) => key.teamIds.includes(id) && (withTests || !test));
}

function nowOf({ settings }: Asked): number {
	return fromDate(settings.now());
}

/** Routes whose range is the last 7 days unless asked otherwise. */
function lastWeek(asked: Asked): Range {
	const { start_date, end_date } = asked.request.query as Record<string, string | undefined>;
	const now = nowOf(asked);
	const from = start_date === undefined ? now - 7 * DAY : parseMicros(start_date);
	const to = end_date === undefined ? now : parseMicros(end_date);
	return inOrder({ from, to, toIncluded: true });
}

/** Routes without a range unless asked for. */
function anyTime({ request }: Asked): Range {
	const { start_date, end_date } = request.query as Record<string, string | undefined>;
	const from = start_date === undefined ? 0 : parseMicros(start_date);
	const to = end_date === undefined ? Infinity : parseMicros(end_date);
	return inOrder({ from, to, toIncluded: false });
}

function inOrder(range: Range): Range {
	if (range.from > range.to) throw new Refusal(400, 'start_date must not be after end_date');
	return range;
}

function timezoneOf({ request, settings }: Asked): string {
	const timezone = (request.query.timezone as string | undefined) ?? 'America/New_York';
	try {
		analytics.zoneOffset(fromDate(settings.now()), timezone);
	} catch {
		throw new Refusal(400, `timezone ${timezone} is not known`);
	}
	return timezone;
}

function offsetOf({ request }: Asked, usual = 100): { limit: number; offset: number } {
	const { limit = usual, offset = 0 } = request.query as { limit?: number; offset?: number };
	return { limit, offset };
}

function cursorOf({ request }: Asked, name: string, ascending: boolean) {
	const { limit = 50, cursor } = request.query as { limit?: number; cursor?: string };
	return { limit, cursor, name, ascending };
}

function orBadCursor<Page>(page: Page | undefined): Page {
	if (!page) throw new Refusal(400, 'Invalid cursor');
	return page;
}

/** A comma-separated parameter, each part of which must be known. */
function listOf(value: unknown, known: readonly string[]): string[] | undefined {
	if (value === undefined) return undefined;
	const parts = String(value)
		.split(',')
		.map((part) => part.trim());
	const unknown = parts.find((part) => !known.includes(part));
	if (unknown !== undefined) throw new Refusal(400, `Unknown value: ${unknown}`);
	return parts;
}

function sourcesOf<K extends Kind>(of: TeamData[], kind: K): Array<Source<Rows[K]>> {
	return of.map(({ feeds, ordinal }) => ({ feed: feeds[kind], rank: ordinal }) as Source<Rows[K]>);
}

function ofScheduler({ request }: Asked): (row: Rows['sessions']) => boolean {
	const wanted = request.query.scheduler_id;
	return (row) => wanted === undefined || row.scheduler_id === wanted;
}

function sessionPage(asked: Asked, of: TeamData[], name: string, status = asked.request.query.status) {
	const scheduler = ofScheduler(asked);
	const keep = (row: Rows['sessions']) => (status === undefined || row.status === status) && scheduler(row);
	return orBadCursor(
		cursorPage(sourcesOf(of, 'sessions'), anyTime(asked), cursorOf(asked, name, false), keep),
	);
}

function leadPage(asked: Asked, of: TeamData[], name: string) {
	const { query } = asked.request;
	const ignored = query.include_ignored === true;
	const tests = query.include_test_numbers === true;
	const sources = sourcesOf(of, 'leads');
	if (ignored || tests) {
		for (const { feeds, ordinal } of of)
			sources.push({ feed: feeds.hiddenLeads, rank: hiddenLeadRank(ordinal) });
	}
	const keep = (lead: Rows['leads']) =>
		(ignored || lead.is_ignored !== true) &&
		(tests || !isTestNumber(lead.customer?.phone_number)) &&
		(query.medium === undefined || lead.source?.medium === query.medium) &&
		(query.source === undefined || lead.source?.name === query.source) &&
		(query.status === undefined || lead.status === query.status);
	const page = orBadCursor(cursorPage(sources, anyTime(asked), cursorOf(asked, name, true), keep));
	if (query.include_raw !== false) return page;
	return { ...page, data: page.data.map(({ raw: _raw, ...lead }) => lead) };
}

/** Subscription rows show the current state of a phone: an added one takes the place of those before it. */
function isCurrent({ subscriptions }: TeamData, row: Rows['events']): boolean {
	if (row.action === 'outbound_message') return true;
	const current = subscriptions.get(row.customer_phone_number ?? '');
	return current === undefined || current === row;
}

function analysed<Body>(asked: Asked, analyse: (sessions: Rows['sessions'][]) => Body) {
	const team = teamByPath(asked);
	const range = lastWeek(asked);
	const timezone = timezoneOf(asked);
	const sessions = [...rowsOf(team.feeds.sessions, range)].filter(ofScheduler(asked));
	return {
		data: analyse(sessions),
		meta: {
			...metaOf(team),
			start_date: formatMicros(range.from),
			end_date: formatMicros(range.to),
			timezone,
		},
	};
}

function callById(asked: Asked): Rows['calls'] {
	const call = teamByHeader(asked).feeds.calls.find(String(asked.request.params.id));
	if (!call) throw new Refusal(404, 'Call not found');
	return call;
}

function allowed({ settings }: Asked, call: Rows['calls']): Rows['calls'] {
	return Object.fromEntries(Object.entries(call).filter(([column]) => settings.callColumns.includes(column)));
}

function lastDigits(phone: string): string {
	return phone.replace(/\D/g, '').slice(-10);
}
