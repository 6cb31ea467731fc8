import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { dateRange, readMany, teamPath } from '../../../shared/enterprise';
import {
	allTime,
	dateFilters,
	filtersField,
	returnAllAndLimit,
	teamField,
} from '../../../shared/enterpriseFields';
import { optionsField, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';

/**
 * GET /api/v1/teams/{teamId}/outbound/events: texts that went out, and for each phone whether it takes texts now,
 * dated by the last change. Rows have no id. https://docs.avoca.ai/api-reference/openapi.json (listOutboundEvents)
 */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many customer events',
	description: 'Retrieve texts that went out, and opt-ins and opt-outs of customers',
	kind: 'read',
	properties: [
		teamField,
		...returnAllAndLimit,
		filtersField(...dateFilters(allTime), {
			displayName: 'Action',
			name: 'action',
			type: 'options',
			default: 'customer_unsubscribed',
			options: [
				{ name: 'Customer Subscribed', value: 'customer_subscribed' },
				{ name: 'Customer Unsubscribed', value: 'customer_unsubscribed' },
				{ name: 'Outbound Message', value: 'outbound_message' },
			],
			description: 'Only events of this kind',
		}),
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const filters = this.getNodeParameter('filters', itemIndex) as IDataObject;
		return await readMany.call(this, itemIndex, {
			path: `${await teamPath.call(this, itemIndex)}/outbound/events`,
			scope: 'read:outbound',
			style: 'cursor',
			qs: { ...dateRange.call(this, filters, itemIndex), action: filters.action },
		});
	},
};
