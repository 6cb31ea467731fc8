import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { badInput } from '../../../shared/errors';
import { given, optionsField, textOf, writeOptions } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { v1Write } from '../../../shared/v1';

const fields: INodeProperties[] = [
	{
		displayName:
			'Avoca has announced this operation, it is not yet available. It changes the record of a call, and uses the API Key, not the Enterprise API Key.',
		name: 'reclassifyNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Call ID',
		name: 'callId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. call_abc123',
		description: 'The call to classify anew',
	},
	{
		displayName: 'Call Type',
		name: 'callType',
		type: 'options',
		default: 'new_service',
		required: true,
		options: [
			{ name: 'Billing', value: 'billing' },
			{ name: 'Cancel', value: 'cancel' },
			{ name: 'Complaint', value: 'complaint' },
			{ name: 'Emergency', value: 'emergency' },
			{ name: 'Existing Service', value: 'existing_service' },
			{ name: 'General Inquiry', value: 'general_inquiry' },
			{ name: 'Maintenance', value: 'maintenance' },
			{ name: 'New Service', value: 'new_service' },
			{ name: 'Reschedule', value: 'reschedule' },
			{ name: 'Wrong Number', value: 'wrong_number' },
		],
	},
	{
		displayName: 'Call Reason',
		name: 'callReason',
		type: 'options',
		default: 'hvac_repair',
		required: true,
		options: [
			{ name: 'AC Not Cooling', value: 'ac_not_cooling' },
			{ name: 'Drain Clog', value: 'drain_clog' },
			{ name: 'Electrical Issue', value: 'electrical_issue' },
			{ name: 'Heating Not Working', value: 'heating_not_working' },
			{ name: 'HVAC Repair', value: 'hvac_repair' },
			{ name: 'Installation Quote', value: 'installation_quote' },
			{ name: 'Maintenance Scheduling', value: 'maintenance_scheduling' },
			{ name: 'Other', value: 'other' },
			{ name: 'Water Heater Issue', value: 'water_heater_issue' },
			{ name: 'Water Leak', value: 'water_leak' },
		],
	},
];

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Confidence',
			name: 'confidence',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
			default: 1,
			description: 'How sure the classification is, from 0 to 1',
		},
		{
			displayName: 'Notes',
			name: 'notes',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. Caller reported water in the basement',
		},
		{
			displayName: 'Outcome',
			name: 'outcome',
			type: 'options',
			default: 'appointment_scheduled',
			options: [
				{ name: 'Appointment Scheduled', value: 'appointment_scheduled' },
				{ name: 'Callback Scheduled', value: 'callback_scheduled' },
				{ name: 'Information Provided', value: 'information_provided' },
				{ name: 'Lost Opportunity', value: 'lost_opportunity' },
				{ name: 'No Action', value: 'no_action' },
				{ name: 'Quote Provided', value: 'quote_provided' },
				{ name: 'Transferred', value: 'transferred' },
			],
			description: 'How the call ended',
		},
		{
			displayName: 'Reclassified By',
			name: 'reclassifiedBy',
			type: 'string',
			default: '',
			placeholder: 'e.g. system',
			description: 'ID of a user, or system',
		},
		{
			displayName: 'Tags',
			name: 'callTags',
			type: 'multiOptions',
			default: [],
			options: [
				{ name: 'Commercial', value: 'commercial' },
				{ name: 'Competitor Mention', value: 'competitor_mention' },
				{ name: 'High Value', value: 'high_value' },
				{ name: 'Price Sensitive', value: 'price_sensitive' },
				{ name: 'Repeat Customer', value: 'repeat_customer' },
				{ name: 'Warranty Work', value: 'warranty_work' },
			],
		},
	],
};

/**
 * POST /coach/calls/{call_id}/reclassify (API v1, "Coming Soon" on its page): changes the type and reason of a call.
 * https://docs.avoca.ai/api-reference/analytics/call-reclassification
 */
export const reclassify: Operation = {
	name: 'Reclassify',
	value: 'reclassify',
	action: 'Reclassify call',
	description: 'Change the type and reason of a call. Announced by Avoca, not yet available.',
	kind: 'write',
	properties: [...fields, additionalFields, optionsField(...writeOptions)],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const more = this.getNodeParameter('additionalFields', itemIndex) as IDataObject;
		const id = encodeURIComponent(textOf.call(this, 'callId', itemIndex, 'Call ID'));
		const confidence = more.confidence === undefined ? undefined : Number(more.confidence);
		if (confidence !== undefined && !(confidence >= 0 && confidence <= 1)) {
			throw badInput(this.getNode(), 'Confidence', 'is not a number from 0 to 1', itemIndex);
		}
		return await v1Write.call(this, itemIndex, `/coach/calls/${id}/reclassify`, {
			call_type: textOf.call(this, 'callType', itemIndex, 'Call Type'),
			call_reason: textOf.call(this, 'callReason', itemIndex, 'Call Reason'),
			...given({
				confidence,
				outcome: more.outcome,
				tags: more.callTags,
				notes: more.notes,
				reclassified_by: more.reclassifiedBy,
			}),
		});
	},
};
