import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { dateRange, readMany, teamHeader } from '../../../shared/enterprise';
import {
	dateFilters,
	filtersField,
	lastWeek,
	returnAllAndLimit,
	simplifyField,
	teamField,
} from '../../../shared/enterpriseFields';
import { optionsField, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { simpleCall } from '../../../shared/rows';

/**
 * GET /api/calls: the calls of a team, with the columns that the team allows (Data Configuration). Their order is
 * not documented. https://docs.avoca.ai/api-reference/openapi.json (listCalls)
 */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many calls',
	description: 'Retrieve calls of a time range',
	kind: 'read',
	properties: [
		teamField,
		...returnAllAndLimit,
		simplifyField,
		filtersField(...dateFilters(lastWeek)),
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const filters = this.getNodeParameter('filters', itemIndex) as IDataObject;
		const calls = await readMany.call(this, itemIndex, {
			path: '/api/calls',
			scope: 'read:calls',
			team: await teamHeader.call(this, itemIndex),
			style: 'offset',
			idOf: ({ call_id }) => call_id,
			qs: dateRange.call(this, filters, itemIndex),
		});
		return this.getNodeParameter('simplify', itemIndex) === true ? calls.map(simpleCall) : calls;
	},
};
