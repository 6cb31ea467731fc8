import type { IExecuteFunctions } from 'n8n-workflow';

import { readOne, teamPath } from '../../../shared/enterprise';
import { simplifyField, teamField } from '../../../shared/enterpriseFields';
import { optionsField, readOptions, textOf } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { simpleSession } from '../../../shared/rows';

/**
 * GET /api/v1/teams/{teamId}/bookings/{bookingId}: one booking by the id of its session; 404 when that session is
 * not booked. https://docs.avoca.ai/api-reference/openapi.json (getTeamBooking)
 */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get booking',
	description: 'Retrieve one booking of the scheduling widget',
	kind: 'read',
	properties: [
		{
			displayName: 'Booking ID',
			name: 'bookingId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. sess_abc123',
			description: "The 'session_id' of the booking",
		},
		teamField,
		simplifyField,
		optionsField(...readOptions),
	],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const id = encodeURIComponent(textOf.call(this, 'bookingId', itemIndex, 'Booking ID'));
		const booking = await readOne.call(this, itemIndex, {
			path: `${await teamPath.call(this, itemIndex)}/bookings/${id}`,
			scope: 'read:scheduler_analytics',
		});
		return this.getNodeParameter('simplify', itemIndex) === true ? simpleSession(booking) : booking;
	},
};
