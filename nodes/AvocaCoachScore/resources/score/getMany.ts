import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { dateRange, locatorValue, readMany, teamHeader } from '../../../shared/enterprise';
import {
	dateFilters,
	filtersField,
	lastWeek,
	returnAllAndLimit,
	simplifyField,
	teamField,
} from '../../../shared/enterpriseFields';
import { badInput } from '../../../shared/errors';
import { optionsField, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { simpleScore } from '../../../shared/rows';
import { rubricsOf, withRubric } from '../../../shared/rubrics';

const filters: INodeProperties[] = [
	...dateFilters(lastWeek),
	{
		displayName: 'Maximum Score',
		name: 'maxScore',
		type: 'number',
		default: 100,
		description:
			'Only scores up to this one. Avoca has no such filter: the node reads all scores of the time range and drops the others.',
	},
	{
		displayName: 'Minimum Score',
		name: 'minScore',
		type: 'number',
		default: 0,
		description:
			'Only scores from this one on. Avoca has no such filter: the node reads all scores of the time range and drops the others.',
	},
	{
		displayName: 'Rubric',
		name: 'rubric',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a rubric…',
				typeOptions: { searchListMethod: 'searchRubrics', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 12' },
		],
		description:
			'Only scores by this rubric. Avoca has no such filter: the node reads all scores of the time range and drops the others.',
	},
	{
		displayName: 'Time Zone',
		name: 'timezone',
		type: 'string',
		default: '',
		placeholder: 'e.g. America/Chicago',
		description: 'The zone that Avoca reckons dates in. Empty means America/New_York.',
	},
];

/**
 * GET /api/coach: evaluated calls, newest first. The names of the rubric's items come from GET /api/coach/rubrics.
 * https://docs.avoca.ai/api-reference/openapi.json (listCoachCalls)
 */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many scores',
	description: 'Retrieve evaluated calls, newest first, with the answers of their rubrics in words',
	kind: 'read',
	properties: [
		teamField,
		...returnAllAndLimit,
		simplifyField,
		filtersField(...filters),
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const chosen = this.getNodeParameter('filters', itemIndex) as IDataObject;
		const team = await teamHeader.call(this, itemIndex);
		const scores = await readMany.call(
			this,
			itemIndex,
			{
				path: '/api/coach',
				scope: 'read:coach',
				team,
				style: 'offset',
				idOf: ({ call_id }) => call_id,
				qs: { ...dateRange.call(this, chosen, itemIndex), timezone: chosen.timezone },
			},
			ownFilter.call(this, chosen, itemIndex),
		);
		if (scores.length === 0) return [];
		const rubrics = await rubricsOf.call(this, team);
		const isSimple = this.getNodeParameter('simplify', itemIndex) === true;
		return scores.map((score) => {
			const row = withRubric(score, rubrics);
			return isSimple ? simpleScore(row) : row;
		});
	},
};

/** The filters that the API does not have. A call without a score passes none of the two bounds. */
function ownFilter(
	this: IExecuteFunctions,
	chosen: IDataObject,
	itemIndex: number,
): ((row: IDataObject) => boolean) | undefined {
	const bound = (value: unknown, label: string, ifEmpty: number) => {
		const number = value === undefined || value === '' || value === null ? ifEmpty : Number(value);
		if (!Number.isNaN(number)) return number;
		throw badInput(this.getNode(), label, `is not a number: '${String(value)}'`, itemIndex);
	};
	const min = bound(chosen.minScore, 'Minimum Score', -Infinity);
	const max = bound(chosen.maxScore, 'Maximum Score', Infinity);
	const rubric = locatorValue(chosen.rubric);
	const hasBounds = min !== -Infinity || max !== Infinity;
	if (!hasBounds && rubric === '') return undefined;
	return ({ score, rubric_id }) =>
		(rubric === '' || String(rubric_id) === rubric) &&
		(!hasBounds || (typeof score === 'number' && score >= min && score <= max));
}
