import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { listSearch } from '../shared/lists';
import { executeOperation, formOf } from '../shared/operation';
import { campaign } from './resources/campaign';
import { campaignText } from './resources/campaignText';
import { customerEvent } from './resources/customerEvent';
import { message } from './resources/message';

const resources = [message, campaign, campaignText, customerEvent];

export class AvocaSms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Avoca SMS',
		name: 'avocaSms',
		icon: { light: 'file:../../icons/avoca.svg', dark: 'file:../../icons/avoca.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Text customers, and hand incoming texts to Avoca',
		defaults: { name: 'Avoca SMS' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'avocaApi', required: true }],
		properties: formOf(resources),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation.call(this, resources, this.continueOnFail());
	}
}
