import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { dateRange, locatorValue, readMany, teamPath } from '../../../shared/enterprise';
import {
	allTeamsField,
	allTime,
	dateFilters,
	filtersField,
	includeTestTeams,
	returnAllAndLimit,
	schedulerFilter,
	showFor,
	simplifyField,
	teamField,
} from '../../../shared/enterpriseFields';
import { optionsField, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { sessionId, simpleSession } from '../../../shared/rows';

const statusFilter: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	default: 'dropped_off',
	options: [
		{ name: 'Booked', value: 'booked' },
		{ name: 'Dropped Off', value: 'dropped_off' },
		{ name: 'Pending', value: 'pending' },
	],
	description: 'Only sessions in this state',
};

/**
 * GET /api/v1/teams/{teamId}/sessions: visits of the scheduling widget; with All Teams GET /api/v1/sessions. Their
 * order is not documented. https://docs.avoca.ai/api-reference/openapi.json (listTeamSessions, listSessions)
 */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many sessions',
	description: 'Retrieve visits of the scheduling widget, booked or dropped off, of one team or of all',
	kind: 'read',
	properties: [
		allTeamsField,
		...showFor({ allTeams: [false] }, teamField),
		...returnAllAndLimit,
		simplifyField,
		...showFor({ allTeams: [false] }, filtersField(...dateFilters(allTime), statusFilter, schedulerFilter)),
		...showFor({ allTeams: [true] }, filtersField(...dateFilters(allTime), statusFilter, includeTestTeams)),
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const filters = this.getNodeParameter('filters', itemIndex) as IDataObject;
		const query = { ...dateRange.call(this, filters, itemIndex), status: filters.status };
		const isAllTeams = this.getNodeParameter('allTeams', itemIndex) === true;
		const sessions = await readMany.call(this, itemIndex, {
			path: isAllTeams ? '/api/v1/sessions' : `${await teamPath.call(this, itemIndex)}/sessions`,
			scope: 'read:scheduler_analytics',
			style: 'cursor',
			idOf: sessionId,
			qs: isAllTeams
				? { ...query, include_test_teams: filters.includeTestTeams }
				: { ...query, scheduler_id: locatorValue(filters.scheduler) },
		});
		return this.getNodeParameter('simplify', itemIndex) === true ? sessions.map(simpleSession) : sessions;
	},
};
