import type { IExecuteFunctions } from 'n8n-workflow';

import { readOne, teamPath } from '../../../shared/enterprise';
import { simplifyField, teamField } from '../../../shared/enterpriseFields';
import { optionsField, readOptions, textOf } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { simpleSession } from '../../../shared/rows';

/**
 * GET /api/v1/teams/{teamId}/sessions/{sessionId}: one visit of the scheduling widget, from start to booking or
 * drop-off. https://docs.avoca.ai/api-reference/openapi.json (getTeamSession)
 */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get session',
	description: 'Retrieve one visit of the scheduling widget',
	kind: 'read',
	properties: [
		{
			displayName: 'Session ID',
			name: 'sessionId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. sess_abc123',
		},
		teamField,
		simplifyField,
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const id = encodeURIComponent(textOf.call(this, 'sessionId', itemIndex, 'Session ID'));
		const session = await readOne.call(this, itemIndex, {
			path: `${await teamPath.call(this, itemIndex)}/sessions/${id}`,
			scope: 'read:scheduler_analytics',
		});
		return this.getNodeParameter('simplify', itemIndex) === true ? simpleSession(session) : session;
	},
};
