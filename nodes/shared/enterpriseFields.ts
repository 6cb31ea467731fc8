import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { byDisplayName } from './order';

/** Fields that the operations of the Enterprise API share. */
export const teamField: INodeProperties = {
	displayName: 'Team',
	name: 'team',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a team…',
			typeOptions: { searchListMethod: 'searchTeams', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 808' },
	],
	hint: 'May stay empty when the key or the credential names one team',
	description:
		"The team to read. Left empty, it is the 'Team ID' of the credential, and else the only team of the key.",
};

export const allTeamsField: INodeProperties = {
	displayName: 'All Teams',
	name: 'allTeams',
	type: 'boolean',
	default: false,
	description: 'Whether to read every team that the key reaches instead of one',
};

export const returnAllAndLimit: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** @param ifEmpty what Avoca does without a start and an end */
export const dateFilters = (ifEmpty: { start: string; end: string }): INodeProperties[] => [
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description: `Only rows before this moment, in the time zone of the workflow. ${ifEmpty.end}.`,
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		description: `Only rows from this moment on, in the time zone of the workflow. ${ifEmpty.start}.`,
	},
];

/** Calls, transfers, touchpoints and scores: Avoca returns the last 7 days unless it is told otherwise. */
export const lastWeek = { start: 'Empty means 7 days ago', end: 'Empty means now' };
/** Sessions, bookings, leads, texts and events: no range means all rows. */
export const allTime = { start: 'Empty means from the beginning', end: 'Empty means until now' };

export const schedulerFilter: INodeProperties = {
	displayName: 'Scheduler',
	name: 'scheduler',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a scheduler…',
			typeOptions: { searchListMethod: 'searchSchedulers', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 12' },
	],
	description: 'Only what came through this scheduler',
};

export const includeTestTeams: INodeProperties = {
	displayName: 'Include Test Teams',
	name: 'includeTestTeams',
	type: 'boolean',
	default: false,
	description: "Whether to add Avoca's internal test teams",
};

/** The Filters collection of an operation, in the order that n8n asks for. */
export const filtersField = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: options.sort(byDisplayName),
});

/** Fields that only show for certain values of another one. */
export const showFor = (when: NonNullable<IDisplayOptions['show']>, ...fields: INodeProperties[]) =>
	updateDisplayOptions({ show: when }, fields);
