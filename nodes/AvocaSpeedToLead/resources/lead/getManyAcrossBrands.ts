import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readMany } from '../../../shared/enterprise';
import {
	filtersField,
	includeTestTeams,
	returnAllAndLimit,
	simplifyField,
} from '../../../shared/enterpriseFields';
import { integerOf, optionsField, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { leadId, simpleLead } from '../../../shared/rows';
import { leadFilters, leadQuery } from './filters';

/**
 * GET /api/v1/enterprise/{enterpriseId}/leads: the leads of every brand, oldest first. Only for a key of all teams
 * of that enterprise. https://docs.avoca.ai/api-reference/openapi.json (listEnterpriseLeads)
 */
export const getManyAcrossBrands: Operation = {
	name: 'Get Many Across Brands',
	value: 'getManyAcrossBrands',
	action: 'Get many leads across brands',
	description: 'Retrieve the leads of all teams of an enterprise, oldest first',
	kind: 'read',
	properties: [
		{
			displayName: 'Enterprise ID',
			name: 'enterpriseId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 41',
			description: 'The enterprise whose leads to read. The key must be one for all of its teams.',
		},
		...returnAllAndLimit,
		simplifyField,
		filtersField(...leadFilters, includeTestTeams),
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const filters = this.getNodeParameter('filters', itemIndex) as IDataObject;
		const isSimple = this.getNodeParameter('simplify', itemIndex) === true;
		const enterpriseId = this.getNodeParameter('enterpriseId', itemIndex);
		const leads = await readMany.call(this, itemIndex, {
			path: `/api/v1/enterprise/${integerOf.call(this, enterpriseId, itemIndex, 'Enterprise ID')}/leads`,
			scope: 'read:leads',
			style: 'cursor',
			idOf: leadId,
			qs: {
				...leadQuery.call(this, filters, itemIndex, isSimple),
				include_test_teams: filters.includeTestTeams,
			},
		});
		return isSimple ? leads.map(simpleLead) : leads;
	},
};
