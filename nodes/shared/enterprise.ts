import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { badInput, errorFacts, isRecord } from './errors';
import { given, integerOf, momentOf, patienceOf } from './fields';
import { pagesOf, type List } from './pages';
import { avocaRequest, getCredential, type AvocaContext, type Patience } from './request';

/** What a key can be allowed to do; an operation names the one it needs. */
export type Scope =
	| 'read:calls'
	| 'read:transcripts'
	| 'read:leads'
	| 'read:teams'
	| 'read:coach'
	| 'read:scheduler_analytics'
	| 'read:outbound';

/** A request in the words of the Enterprise API. */
export interface EnterpriseRequest {
	path: string;
	scope: Scope;
	qs?: IDataObject;
	/** Goes along as `x-team-id`: for the routes below /api, not for those below /api/v1. */
	team?: string;
}

/** A list of the Enterprise API: offset pages have up to 1,000 rows, cursor pages up to 500. */
export interface EnterpriseList extends EnterpriseRequest, Pick<List, 'style' | 'idOf'> {
	/** The most rows in one page, where it is another number. */
	maxPageSize?: number;
}

/** Sends one read; returns the whole answer. */
async function enterpriseRead(
	this: AvocaContext,
	{ path, scope, qs, team }: EnterpriseRequest,
	patience?: Patience,
	itemIndex?: number,
): Promise<IDataObject> {
	const headers = team ? { 'x-team-id': team } : undefined;
	const { body } = await avocaRequest.call(
		this,
		{ api: 'enterprise', kind: 'read', method: 'GET', path, qs: given(qs ?? {}), headers, scope },
		patience,
		itemIndex,
	);
	return body;
}

/** Reads one record (`data` of the answer). */
export async function readOne(
	this: IExecuteFunctions,
	itemIndex: number,
	request: EnterpriseRequest,
): Promise<IDataObject> {
	const body = await enterpriseRead.call(this, request, patienceOf.call(this, itemIndex), itemIndex);
	return isRecord(body.data) ? body.data : body;
}

/** Reads a list without pages: `data` of the answer, or `teams`. */
export async function readAll(
	this: AvocaContext,
	request: EnterpriseRequest,
	patience?: Patience,
	itemIndex?: number,
): Promise<IDataObject[]> {
	const { data, teams } = await enterpriseRead.call(this, request, patience, itemIndex);
	const rows = data ?? teams;
	return Array.isArray(rows) ? (rows as IDataObject[]) : [];
}

/** The pages of a list, at most `limit` rows in all. */
export const readPages = function (
	this: AvocaContext,
	{ style, idOf, maxPageSize = style === 'offset' ? 1000 : 500, ...request }: EnterpriseList,
	limit: number,
	patience?: () => Patience,
	itemIndex?: number,
): AsyncGenerator<IDataObject[]> {
	return pagesOf(
		async (page) =>
			await enterpriseRead.call(
				this,
				{ ...request, qs: { ...request.qs, ...page } },
				patience?.(),
				itemIndex,
			),
		{ style, idOf, maxPageSize, limit },
	);
};

/**
 * Reads as many rows as 'Return All' and 'Limit' ask for.
 * @param keep a filter that the API does not have; rows that it drops do not count
 */
export async function readMany(
	this: IExecuteFunctions,
	itemIndex: number,
	list: EnterpriseList,
	keep?: (row: IDataObject) => boolean,
): Promise<IDataObject[]> {
	const limit = limitOf.call(this, itemIndex);
	const patience = patienceOf.call(this, itemIndex);
	const rows: IDataObject[] = [];
	// How many rows such a filter must look at is not known, so it gets whole pages.
	const pages = readPages.call(this, list, keep ? Infinity : limit, () => patience, itemIndex);
	for await (const page of pages) {
		rows.push(...(keep ? page.filter(keep) : page));
		if (rows.length >= limit) return rows.slice(0, limit);
	}
	return rows;
}

/** The first rows of a list without pages, as many as 'Return All' and 'Limit' ask for. */
export const limited = function (this: IExecuteFunctions, rows: IDataObject[], itemIndex: number) {
	return rows.slice(0, limitOf.call(this, itemIndex));
};

function limitOf(this: IExecuteFunctions, itemIndex: number): number {
	if (this.getNodeParameter('returnAll', itemIndex, false) === true) return Infinity;
	const limit = integerOf.call(this, this.getNodeParameter('limit', itemIndex, 50), itemIndex, 'Limit');
	if (limit >= 1) return limit;
	throw badInput(this.getNode(), 'Limit', 'is below 1', itemIndex);
}

/** The value of a resourceLocator, which an expression may replace by the bare value. */
export const locatorValue = (field: unknown) => {
	const value: unknown = isRecord(field) ? field.value : field;
	return typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : '';
};

/** The team for `x-team-id`: the node's, else the credential's, else none (a key for a single team needs none). */
export async function chosenTeam(
	this: AvocaContext,
	field: unknown,
	itemIndex?: number,
): Promise<string | undefined> {
	const team = locatorValue(field) || (await getCredential.call(this)).teamId;
	if (team === '' || /^\d+$/.test(team)) return team || undefined;
	throw badInput(this.getNode(), 'Team', `is not a team ID: '${team}'. It is a whole number`, itemIndex);
}

/** The team for a path below /api/v1/teams. Without a chosen one it is the only team of the key. */
export async function pathTeam(this: AvocaContext, field: unknown, itemIndex?: number): Promise<string> {
	const team = await chosenTeam.call(this, field, itemIndex);
	if (team) return team;

	const teams = await unless(403, teamsOf.call(this));
	if (teams?.length === 1) return `${teams[0]?.id}`;
	throw new NodeOperationError(this.getNode(), "'Team' is empty, and this operation needs one", {
		description: `${whyNoTeam(teams)} Choose one in this node, or enter its ID as 'Team ID' in the Avoca credential.`,
		itemIndex,
		level: 'warning',
	});
}

function whyNoTeam(teams: IDataObject[] | undefined): string {
	if (!teams) return "'Enterprise API Key' may not list its teams (permission read:teams).";
	if (teams.length === 0) return "'Enterprise API Key' lists no team.";
	const names = teams.slice(0, 5).map(({ id, name }) => `${String(name)} (${String(id)})`);
	return `'Enterprise API Key' reaches ${teams.length} teams: ${names.join(', ')}${teams.length > 5 ? ', …' : ''}.`;
}

export const teamHeader = async function (this: IExecuteFunctions, itemIndex: number) {
	return await chosenTeam.call(this, this.getNodeParameter('team', itemIndex, ''), itemIndex);
};

/** `/api/v1/teams/{teamId}` of the team that the node names. */
export const teamPath = async function (this: IExecuteFunctions, itemIndex: number) {
	return `/api/v1/teams/${await pathTeam.call(this, this.getNodeParameter('team', itemIndex, ''), itemIndex)}`;
};

const runs = new WeakMap<AvocaContext, Map<string, Promise<unknown>>>();

/** Reads something once for each run of a node, however many items need it. A failure is not kept. */
export async function oncePerRun<T>(context: AvocaContext, name: string, read: () => Promise<T>): Promise<T> {
	const known = runs.get(context) ?? new Map<string, Promise<unknown>>();
	runs.set(context, known);
	const reading = (known.get(name) as Promise<T> | undefined) ?? read();
	known.set(name, reading);
	reading.catch(() => known.delete(name));
	return await reading;
}

/** The teams of the key: `[{ id, name }]`. */
export async function teamsOf(this: AvocaContext): Promise<IDataObject[]> {
	return await oncePerRun(this, 'teams', async () => {
		const teams = await unless(404, readAll.call(this, { path: '/api/v1/teams', scope: 'read:teams' }));
		return teams ?? (await readAll.call(this, { path: '/api/teams', scope: 'read:teams' }));
	});
}

/** Undefined when Avoca answers with this HTTP status. */
export async function unless<T>(status: number, reading: Promise<T>): Promise<T | undefined> {
	return await reading.catch(async (error: unknown) => {
		const isExpected = error instanceof NodeApiError && errorFacts(error).httpStatus === status;
		return isExpected ? undefined : await Promise.reject(error as Error);
	});
}

/** `start_date` and `end_date`, as every list has them; an empty one is left out. */
export const dateRange = function (this: IExecuteFunctions, filters: IDataObject, itemIndex: number) {
	const moment = (value: unknown, label: string) =>
		value === undefined || value === null || value === ''
			? undefined
			: momentOf.call(this, value, itemIndex, label);
	return {
		start_date: moment(filters.startDate, 'Start Date'),
		end_date: moment(filters.endDate, 'End Date'),
	};
};
