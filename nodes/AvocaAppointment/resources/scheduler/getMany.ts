import type { IExecuteFunctions } from 'n8n-workflow';

import { limited, teamHeader } from '../../../shared/enterprise';
import { returnAllAndLimit, teamField } from '../../../shared/enterpriseFields';
import { optionsField, patienceOf, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { schedulersOf } from '../../../shared/schedulers';

/**
 * GET /api/v1/teams/{teamId}/schedulers: the scheduling widgets of a team. Without a team
 * GET /api/simple_scheduler_config, which a key of a single team may ask. No pages.
 * https://docs.avoca.ai/api-reference/openapi.json (listSchedulers, listSimpleSchedulerConfigs)
 */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many schedulers',
	description: 'Retrieve the scheduling widgets of a team',
	kind: 'read',
	properties: [teamField, ...returnAllAndLimit, optionsField(...readOptions)],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const team = await teamHeader.call(this, itemIndex);
		const schedulers = await schedulersOf.call(this, team, patienceOf.call(this, itemIndex), itemIndex);
		return limited.call(this, schedulers, itemIndex);
	},
};
