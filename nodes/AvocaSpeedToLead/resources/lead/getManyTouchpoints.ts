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
 * GET /api/leads: each contact of a customer by call, widget, web chat, text or Google LSA. Not the lead records
 * of Get Many. https://docs.avoca.ai/api-reference/openapi.json (listLeadsV0)
 */
export const getManyTouchpoints: Operation = {
	name: 'Get Many Touchpoints',
	value: 'getManyTouchpoints',
	action: 'Get many touchpoints of leads',
	description: 'Retrieve each contact of customers by call, widget, web chat, text or Google LSA',
	kind: 'read',
	properties: [
		teamField,
		...returnAllAndLimit,
		filtersField(...dateFilters(lastWeek), {
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'call',
			options: [
				{ name: 'Call', value: 'call' },
				{ name: 'Google LSA', value: 'google_lsa' },
				{ name: 'Scheduling Widget', value: 'scheduling_widget' },
				{ name: 'Text', value: 'text' },
				{ name: 'Web Chat', value: 'web_chat' },
			],
			description: 'Only contacts of this kind',
		}),
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const filters = this.getNodeParameter('filters', itemIndex) as IDataObject;
		return await readMany.call(this, itemIndex, {
			path: '/api/leads',
			scope: 'read:leads',
			team: await teamHeader.call(this, itemIndex),
			style: 'offset',
			idOf: ({ id }) => id,
			qs: { ...dateRange.call(this, filters, itemIndex), type: filters.type },
		});
	},
};
