import type { IExecuteFunctions } from 'n8n-workflow';

import { readOne, teamHeader } from '../../../shared/enterprise';
import { simplifyField, teamField } from '../../../shared/enterpriseFields';
import { optionsField, readOptions, textOf } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { simpleCall } from '../../../shared/rows';
import { callIdField } from './fields';

/** GET /api/calls/{id}: one call by its UUID. https://docs.avoca.ai/api-reference/openapi.json (getCall) */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get call',
	description: 'Retrieve one call',
	kind: 'read',
	properties: [callIdField, teamField, simplifyField, optionsField(...readOptions)],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const id = encodeURIComponent(textOf.call(this, 'callId', itemIndex, 'Call ID'));
		const team = await teamHeader.call(this, itemIndex);
		const call = await readOne.call(this, itemIndex, { path: `/api/calls/${id}`, scope: 'read:calls', team });
		return this.getNodeParameter('simplify', itemIndex) === true ? simpleCall(call) : call;
	},
};
