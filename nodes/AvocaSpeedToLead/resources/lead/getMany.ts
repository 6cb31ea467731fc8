import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readMany, teamPath } from '../../../shared/enterprise';
import { filtersField, returnAllAndLimit, simplifyField, teamField } from '../../../shared/enterpriseFields';
import { optionsField, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { leadId, simpleLead } from '../../../shared/rows';
import { leadFilters, leadQuery } from './filters';

/**
 * GET /api/v1/teams/{teamId}/leads: leads of every source with the third party's payload, oldest first.
 * https://docs.avoca.ai/api-reference/openapi.json (listTeamLeads)
 */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many leads',
	description: 'Retrieve the leads of a team, oldest first',
	kind: 'read',
	properties: [
		teamField,
		...returnAllAndLimit,
		simplifyField,
		filtersField(...leadFilters),
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const filters = this.getNodeParameter('filters', itemIndex) as IDataObject;
		const isSimple = this.getNodeParameter('simplify', itemIndex) === true;
		const leads = await readMany.call(this, itemIndex, {
			path: `${await teamPath.call(this, itemIndex)}/leads`,
			scope: 'read:leads',
			style: 'cursor',
			idOf: leadId,
			qs: leadQuery.call(this, filters, itemIndex, isSimple),
		});
		return isSimple ? leads.map(simpleLead) : leads;
	},
};
