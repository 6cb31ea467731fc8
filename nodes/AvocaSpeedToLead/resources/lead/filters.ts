import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { dateRange } from '../../../shared/enterprise';
import { allTime, dateFilters } from '../../../shared/enterpriseFields';

/** The filters of both lead feeds. */
export const leadFilters: INodeProperties[] = [
	...dateFilters(allTime),
	{
		displayName: 'Include Ignored',
		name: 'includeIgnored',
		type: 'boolean',
		default: false,
		description: 'Whether to add leads that Avoca suppressed, with the reason (not in simplified leads)',
	},
	{
		displayName: 'Include Raw Payload',
		name: 'includeRaw',
		type: 'boolean',
		default: true,
		description: 'Whether to add what the third party sent (never in simplified leads)',
	},
	{
		displayName: 'Include Test Numbers',
		name: 'includeTestNumbers',
		type: 'boolean',
		default: false,
		description: "Whether to add leads from the team's registered test numbers",
	},
	{
		displayName: 'Medium',
		name: 'medium',
		type: 'options',
		default: 'webhook',
		options: [
			{ name: 'Dropped Responder', value: 'dropped_responder' },
			{ name: 'Email Alerts', value: 'email_alerts' },
			{ name: 'Google LSA', value: 'google_lsa' },
			{ name: 'ServiceTitan Booking Alerts', value: 'st_bookings_alerts' },
			{ name: 'ServiceTitan Native', value: 'st_native' },
			{ name: 'Web Chat', value: 'web_chat' },
			{ name: 'Webhook', value: 'webhook' },
			{ name: 'Yelp', value: 'yelp' },
		],
		description: 'Only leads that came in this way',
	},
	{
		displayName: 'Source',
		name: 'source',
		type: 'string',
		default: '',
		placeholder: 'e.g. angi',
		description: "Only leads of this source, by its exact 'name' (not its display name)",
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		default: 'completed',
		options: [
			{ name: 'Completed', value: 'completed' },
			{ name: 'Created', value: 'created' },
			{ name: 'Failed', value: 'failed' },
			{ name: 'Processing', value: 'processing' },
			{ name: 'Queued', value: 'queued' },
			{ name: 'Skipped', value: 'skipped' },
		],
		description: 'Only leads in this state',
	},
];

export const leadQuery = function (
	this: IExecuteFunctions,
	filters: IDataObject,
	itemIndex: number,
	isSimple: boolean,
): IDataObject {
	return {
		...dateRange.call(this, filters, itemIndex),
		medium: filters.medium,
		source: filters.source,
		status: filters.status,
		include_raw: isSimple ? false : filters.includeRaw,
		include_ignored: filters.includeIgnored,
		include_test_numbers: filters.includeTestNumbers,
	};
};
