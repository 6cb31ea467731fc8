import type { IExecuteFunctions } from 'n8n-workflow';

import { readOne, teamHeader, unless } from '../../../shared/enterprise';
import { teamField } from '../../../shared/enterpriseFields';
import { optionsField, readOptions, textOf } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { callIdField } from './fields';

/**
 * GET /api/calls/{id}/transcript: `call_id` and `transcript`, the turns in order (`role`: assistant or user,
 * `content`). Was seen to answer 404 for most calls. https://docs.avoca.ai/api-reference/openapi.json (getCallTranscript)
 */
export const getTranscript: Operation = {
	name: 'Get Transcript',
	value: 'getTranscript',
	action: 'Get transcript of call',
	description: 'Retrieve what was said in a call, turn by turn',
	kind: 'read',
	properties: [
		callIdField,
		teamField,
		optionsField(
			{
				displayName: 'When There Is No Transcript',
				name: 'whenNoTranscript',
				type: 'options',
				default: 'error',
				options: [
					{ name: 'Return an Empty Transcript', value: 'empty' },
					{ name: 'Stop With an Error', value: 'error' },
				],
				description: 'What to do when Avoca has no transcript of the call, which is often so',
			},
			...readOptions,
		),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const id = textOf.call(this, 'callId', itemIndex, 'Call ID');
		const reading = readOne.call(this, itemIndex, {
			path: `/api/calls/${encodeURIComponent(id)}/transcript`,
			scope: 'read:transcripts',
			team: await teamHeader.call(this, itemIndex),
		});
		if (this.getNodeParameter('options.whenNoTranscript', itemIndex, 'error') !== 'empty')
			return await reading;
		return (await unless(404, reading)) ?? { call_id: id, transcript: [] };
	},
};
