import type { IExecuteFunctions } from 'n8n-workflow';

import { readOne, teamHeader, unless } from '../../../shared/enterprise';
import { simplifyField, teamField } from '../../../shared/enterpriseFields';
import { optionsField, phoneOf, readOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { simpleCall } from '../../../shared/rows';

/**
 * GET /api/calls/latest-by-phone: the newest call of a number; 404 when there is none.
 * The form of `phone` is not documented; rows show numbers like +11234567890, so it is sent like that.
 * https://docs.avoca.ai/api-reference/openapi.json (getLatestCallByPhone)
 */
export const getLatestByPhone: Operation = {
	name: 'Get Latest by Phone',
	value: 'getLatestByPhone',
	action: 'Get latest call by phone',
	description: 'Retrieve the newest call with a phone number',
	kind: 'read',
	properties: [
		{
			displayName: 'Phone Number',
			name: 'phoneNumber',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. +15551234567',
			description: 'Ten digits in any usual writing, or + and the country code',
		},
		teamField,
		simplifyField,
		optionsField(
			{
				displayName: 'When There Is No Call',
				name: 'whenNoCall',
				type: 'options',
				default: 'error',
				options: [
					{ name: 'Return No Item', value: 'empty' },
					{ name: 'Stop With an Error', value: 'error' },
				],
				description: 'What to do when Avoca knows no call with this number',
			},
			...readOptions,
		),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const phone = phoneOf.call(this, 'phoneNumber', itemIndex, 'Phone Number');
		const team = await teamHeader.call(this, itemIndex);
		const reading = readOne.call(this, itemIndex, {
			path: '/api/calls/latest-by-phone',
			scope: 'read:calls',
			team,
			qs: { phone },
		});
		const mayBeEmpty = this.getNodeParameter('options.whenNoCall', itemIndex, 'error') === 'empty';
		const call = await (mayBeEmpty ? unless(404, reading) : reading);
		if (!call) return [];
		return this.getNodeParameter('simplify', itemIndex) === true ? simpleCall(call) : call;
	},
};
