import type { IExecuteFunctions } from 'n8n-workflow';

import { readOne, teamHeader } from '../../../shared/enterprise';
import { simplifyField, teamField } from '../../../shared/enterpriseFields';
import { integerOf, optionsField, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { simpleScore } from '../../../shared/rows';
import { rubricsOf, withRubric } from '../../../shared/rubrics';

/**
 * GET /api/coach/{id}: one evaluated call, by its number. The names of the rubric's items come from
 * GET /api/coach/rubrics. https://docs.avoca.ai/api-reference/openapi.json (getCoachCall)
 */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get score',
	description: 'Retrieve one evaluated call with the answers of its rubric in words',
	kind: 'read',
	properties: [
		{
			displayName: 'Score ID',
			name: 'scoreId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 987654',
			description:
				"The number in 'call_id' of a score. It is not the ID of a call: Avoca gives no way from one to the other.",
		},
		teamField,
		simplifyField,
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const id = integerOf.call(this, this.getNodeParameter('scoreId', itemIndex), itemIndex, 'Score ID');
		const team = await teamHeader.call(this, itemIndex);
		const score = await readOne.call(this, itemIndex, {
			path: `/api/coach/${id}`,
			scope: 'read:coach',
			team,
		});
		const row = withRubric(score, await rubricsOf.call(this, team));
		return this.getNodeParameter('simplify', itemIndex) === true ? simpleScore(row) : row;
	},
};
