import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { listSearch } from '../shared/lists';
import { executeOperation, formOf } from '../shared/operation';
import { call } from './resources/call';
import { lead } from './resources/lead';

const resources = [call, lead];

export class AvocaSpeedToLead implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Avoca Speed-to-Lead',
		name: 'avocaSpeedToLead',
		icon: { light: 'file:../../icons/avoca.svg', dark: 'file:../../icons/avoca.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Have Avoca call new leads, and read leads',
		defaults: { name: 'Avoca Speed-to-Lead' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{
				name: 'avocaApi',
				required: true,
				displayOptions: { hide: { operation: ['submitToIntakeUrl'] } },
			},
		],
		properties: formOf(resources),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation.call(this, resources, this.continueOnFail());
	}
}
