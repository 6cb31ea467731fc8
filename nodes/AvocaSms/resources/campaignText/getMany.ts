import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { dateRange, readMany, teamPath } from '../../../shared/enterprise';
import {
	allTime,
	dateFilters,
	filtersField,
	returnAllAndLimit,
	teamField,
} from '../../../shared/enterpriseFields';
import { optionsField, readOptions, textOf } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';

/**
 * GET /api/v1/teams/{teamId}/outbound/campaign-texts: the first text to each customer of a campaign, with the
 * customer's first reply. Rows have no id. https://docs.avoca.ai/api-reference/openapi.json (listCampaignTexts)
 */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many campaign texts',
	description: 'Retrieve the texts of a campaign with the first reply of each customer',
	kind: 'read',
	properties: [
		{
			displayName: 'Campaign Name',
			name: 'campaignName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Spring tune-up',
			description: 'The campaign whose texts to read, by its exact name',
		},
		teamField,
		...returnAllAndLimit,
		filtersField(...dateFilters(allTime)),
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const filters = this.getNodeParameter('filters', itemIndex) as IDataObject;
		const campaignName = textOf.call(this, 'campaignName', itemIndex, 'Campaign Name');
		return await readMany.call(this, itemIndex, {
			path: `${await teamPath.call(this, itemIndex)}/outbound/campaign-texts`,
			scope: 'read:outbound',
			style: 'cursor',
			qs: { campaign_name: campaignName, ...dateRange.call(this, filters, itemIndex) },
		});
	},
};
