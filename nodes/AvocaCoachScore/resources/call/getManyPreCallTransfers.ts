import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { dateRange, readMany, teamHeader } from '../../../shared/enterprise';
import {
	dateFilters,
	filtersField,
	lastWeek,
	returnAllAndLimit,
	teamField,
} from '../../../shared/enterpriseFields';
import { optionsField, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';

/**
 * GET /api/calls/pre-call-transfers: inbound calls that were passed on before the AI picked up. They are not among
 * the calls of GET /api/calls. https://docs.avoca.ai/api-reference/openapi.json (listPreCallTransfers)
 */
export const getManyPreCallTransfers: Operation = {
	name: 'Get Many Pre-Call Transfers',
	value: 'getManyPreCallTransfers',
	action: 'Get many pre call transfers',
	description: 'Retrieve calls that a rule passed on before the AI picked up',
	kind: 'read',
	properties: [
		teamField,
		...returnAllAndLimit,
		filtersField(...dateFilters(lastWeek), {
			displayName: 'Rule Types',
			name: 'ruleTypes',
			type: 'multiOptions',
			default: [],
			options: [
				{ name: 'Call Reason Match', value: 'CALL_REASON_MATCH' },
				{ name: 'Caller Phone Match', value: 'CALLER_PHONE_MATCH' },
				{ name: 'Customer Tag Match', value: 'CUSTOMER_TAG_MATCH' },
				{ name: 'Customer Type Commercial', value: 'CUSTOMER_TYPE_COMMERCIAL' },
				{ name: 'Customer Type Residential', value: 'CUSTOMER_TYPE_RESIDENTIAL' },
				{ name: 'Recent Appointments', value: 'RECENT_APPOINTMENTS' },
				{ name: 'Recent Caller', value: 'RECENT_CALLER' },
				{ name: 'Rejected Agent Previously', value: 'REJECTED_AGENT_PREVIOUSLY' },
				{ name: 'Upcoming Appointments', value: 'UPCOMING_APPOINTMENTS' },
			],
			description: 'Only calls that one of these rules passed on',
		}),
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const filters = this.getNodeParameter('filters', itemIndex) as IDataObject;
		return await readMany.call(this, itemIndex, {
			path: '/api/calls/pre-call-transfers',
			scope: 'read:calls',
			team: await teamHeader.call(this, itemIndex),
			style: 'offset',
			idOf: ({ call_id }) => call_id,
			qs: {
				...dateRange.call(this, filters, itemIndex),
				rule_types: [filters.ruleTypes ?? []].flat().join(','),
			},
		});
	},
};
