import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { locatorValue, readMany, teamHeader } from '../../../shared/enterprise';
import {
	filtersField,
	returnAllAndLimit,
	schedulerFilter,
	teamField,
} from '../../../shared/enterpriseFields';
import { optionsField, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';

/**
 * GET /api/simple_scheduler_booking_requests: requests from the scheduling widget. It has two page styles; offset is
 * used, since its cursor is a time, and requests of the same moment could fall between two pages.
 * https://docs.avoca.ai/api-reference/openapi.json (listSimpleSchedulerBookingRequests)
 */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many booking requests',
	description: 'Retrieve booking requests of the scheduling widget',
	kind: 'read',
	properties: [
		teamField,
		...returnAllAndLimit,
		filtersField(
			{
				displayName: 'Has UTM Data',
				name: 'hasUtm',
				type: 'boolean',
				default: true,
				description: 'Whether to return only requests with UTM data',
			},
			schedulerFilter,
			{
				displayName: 'Status',
				name: 'status',
				type: 'string',
				default: '',
				placeholder: 'e.g. completed',
				description: 'Only requests in this state. Avoca does not list the possible values.',
			},
		),
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const filters = this.getNodeParameter('filters', itemIndex) as IDataObject;
		return await readMany.call(this, itemIndex, {
			path: '/api/simple_scheduler_booking_requests',
			scope: 'read:scheduler_analytics',
			team: await teamHeader.call(this, itemIndex),
			style: 'offset',
			maxPageSize: 500,
			idOf: ({ id }) => id,
			qs: {
				status: filters.status,
				scheduler_id: locatorValue(filters.scheduler),
				has_utm: filters.hasUtm === true ? true : undefined,
			},
		});
	},
};
