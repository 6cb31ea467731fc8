import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { listSearch } from '../shared/lists';
import { executeOperation, formOf } from '../shared/operation';
import { call } from './resources/call';
import { rubric } from './resources/rubric';
import { score } from './resources/score';

const resources = [score, rubric, call];

export class AvocaCoachScore implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Avoca Coach Score',
		name: 'avocaCoachScore',
		icon: { light: 'file:../../icons/avoca.svg', dark: 'file:../../icons/avoca.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read how Avoca scored calls, the calls themselves and their transcripts',
		defaults: { name: 'Avoca Coach Score' },
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
