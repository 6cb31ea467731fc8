import type { IExecuteFunctions } from 'n8n-workflow';

import { limited, readAll, teamHeader } from '../../../shared/enterprise';
import { returnAllAndLimit, teamField } from '../../../shared/enterpriseFields';
import { optionsField, patienceOf, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';

/**
 * GET /api/coach/rubrics: the rubrics that are switched on, each with its items (`key`, `name`). No pages.
 * https://docs.avoca.ai/api-reference/openapi.json (listCoachRubrics)
 */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many rubrics',
	description: 'Retrieve the rubrics that calls are scored by, with the names of their items',
	kind: 'read',
	properties: [teamField, ...returnAllAndLimit, optionsField(...readOptions)],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const team = await teamHeader.call(this, itemIndex);
		const patience = patienceOf.call(this, itemIndex);
		const rubrics = await readAll.call(
			this,
			{ path: '/api/coach/rubrics', scope: 'read:coach', team },
			patience,
			itemIndex,
		);
		return limited.call(this, rubrics, itemIndex);
	},
};
