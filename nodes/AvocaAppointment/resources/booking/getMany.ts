import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

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

/**
 * GET /api/v1/teams/{teamId}/bookings: the sessions of the scheduling widget that ended in a booking; with All Teams
 * GET /api/v1/bookings. Their order is not documented.
 * https://docs.avoca.ai/api-reference/openapi.json (listTeamBookings, listBookings)
 */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many bookings',
	description: 'Retrieve bookings of the scheduling widget, of one team or of all',
	kind: 'read',
	properties: [
		allTeamsField,
		...showFor({ allTeams: [false] }, teamField),
		...returnAllAndLimit,
		simplifyField,
		...showFor({ allTeams: [false] }, filtersField(...dateFilters(allTime), schedulerFilter)),
		...showFor({ allTeams: [true] }, filtersField(...dateFilters(allTime), includeTestTeams)),
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const filters = this.getNodeParameter('filters', itemIndex) as IDataObject;
		const range = dateRange.call(this, filters, itemIndex);
		const isAllTeams = this.getNodeParameter('allTeams', itemIndex) === true;
		const bookings = await readMany.call(this, itemIndex, {
			path: isAllTeams ? '/api/v1/bookings' : `${await teamPath.call(this, itemIndex)}/bookings`,
			scope: 'read:scheduler_analytics',
			style: 'cursor',
			idOf: sessionId,
			qs: isAllTeams
				? { ...range, include_test_teams: filters.includeTestTeams }
				: { ...range, scheduler_id: locatorValue(filters.scheduler) },
		});
		return this.getNodeParameter('simplify', itemIndex) === true ? bookings.map(simpleSession) : bookings;
	},
};
