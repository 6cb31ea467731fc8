import type { IDataObject, IExecuteFunctions, INodeParameters, INodeProperties } from 'n8n-workflow';

import type { components } from '../../../../openapi/avoca-v1.mjs';
import { toIsoMoment } from '../../../shared/dates';
import { badInput, isRecord } from '../../../shared/errors';
import {
	given,
	listOf,
	momentOf,
	numberFrom,
	objectOf,
	optionsField,
	pairsOf,
	phoneOf,
	textFrom,
	textOf,
	textsFrom,
	writeOptions,
} from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { toE164 } from '../../../shared/phone';
import { v1Write } from '../../../shared/v1';

type SmsCampaignRequest = components['schemas']['SmsCampaignRequest'];
type Recipient = components['schemas']['SmsRecipient'];

interface AdditionalFields {
	deduplicate?: boolean;
	equipmentAgeYears?: unknown;
	fallbackMessage?: unknown;
	includeOptOut?: boolean;
	lastServiceDays?: unknown;
	linkTracking?: boolean;
	respectQuietHours?: boolean;
	scheduleTime?: unknown;
	tags?: unknown;
	zipCodes?: unknown;
}

const MAX_RECIPIENTS = 10_000;

const customFields: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add custom field',
	default: {},
	description: 'More values that the message can name, such as {equipment_type}',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. equipment_type',
				},
				{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder: 'e.g. Furnace' },
			],
		},
	],
};

const required: INodeProperties[] = [
	{
		displayName: 'Campaign Type',
		name: 'campaignType',
		type: 'options',
		default: 'appointment_reminder',
		options: [
			{ name: 'Appointment Reminder', value: 'appointment_reminder' },
			{ name: 'Emergency Notification', value: 'emergency_notification' },
			{ name: 'Maintenance Reminder', value: 'maintenance_reminder' },
			{ name: 'Marketing', value: 'marketing' },
			{ name: 'Seasonal Promotion', value: 'seasonal_promotion' },
			{ name: 'Service Follow-Up', value: 'service_follow_up' },
		],
	},
	{
		displayName: 'Message Template',
		name: 'messageTemplate',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Hi {name}, your {equipment_type} is due for maintenance.',
		description:
			'The text for all recipients. Avoca fills in {name} and the custom fields of each recipient, written in single braces.',
	},
	{
		displayName: 'Recipients',
		name: 'recipientsFrom',
		type: 'options',
		default: 'items',
		options: [
			{
				name: 'All Input Items',
				value: 'items',
				description: 'One campaign for all items, one recipient each',
			},
			{ name: 'Define Below', value: 'fields', description: 'One campaign for each input item' },
			{ name: 'JSON', value: 'json', description: 'One campaign for each input item' },
		],
		description: 'Who gets the text, at most 10,000 phone numbers',
	},
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		default: '={{ $json.phone }}',
		required: true,
		placeholder: 'e.g. +15551234567',
		displayOptions: { show: { recipientsFrom: ['items'] } },
		description: 'Phone number of each item. Ten digits in any usual writing, or + and the country code.',
	},
	{
		displayName: 'Name',
		name: 'recipientName',
		type: 'string',
		default: '={{ $json.name }}',
		placeholder: 'e.g. Nathan Smith',
		displayOptions: { show: { recipientsFrom: ['items'] } },
		description: 'Name of each item. May stay empty.',
	},
	{ ...customFields, displayOptions: { show: { recipientsFrom: ['items'] } } },
	{
		displayName: 'Recipient List',
		name: 'recipients',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add recipient',
		default: {},
		required: true,
		displayOptions: { show: { recipientsFrom: ['fields'] } },
		options: [
			{
				displayName: 'Recipient',
				name: 'recipient',
				values: [
					{
						displayName: 'Phone Number',
						name: 'phone',
						type: 'string',
						default: '',
						placeholder: 'e.g. +15551234567',
					},
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. Nathan Smith',
					},
					{
						displayName: 'Custom Fields (JSON)',
						name: 'customFieldsJson',
						type: 'json',
						default: '{}',
						placeholder: 'e.g. {"equipment_type": "Furnace"}',
						description: 'More values that the message can name',
					},
				],
			},
		],
	},
	{
		displayName: 'Recipients (JSON)',
		name: 'recipientsJson',
		type: 'json',
		default: '',
		required: true,
		placeholder: 'e.g. [{"phone": "+15551234567", "name": "Nathan", "custom_fields": {}}]',
		displayOptions: { show: { recipientsFrom: ['json'] } },
		description: 'A list of objects with phone, and if wanted name and custom_fields',
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
			displayName: 'Custom Fields (JSON)',
			name: 'customFieldsJson',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"equipment_type": "Furnace"}',
			displayOptions: { show: { '/recipientsFrom': ['items'] } },
			description: 'The custom fields of each item as one JSON object',
		},
		{
			displayName: 'Deduplicate',
			name: 'deduplicate',
			type: 'boolean',
			default: true,
			description: 'Whether Avoca drops repeated numbers. It does when this is not added.',
		},
		{
			displayName: 'Fallback Message',
			name: 'fallbackMessage',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. Your equipment is due for maintenance.',
			description: 'Sent when the values of a recipient cannot be filled in',
		},
		{
			displayName: 'Include Opt-Out Text',
			name: 'includeOptOut',
			type: 'boolean',
			default: true,
			description:
				'Whether Avoca adds how to stop the texts. It does when this is not added, and marketing needs it.',
		},
		{
			displayName: 'Link Tracking',
			name: 'linkTracking',
			type: 'boolean',
			default: true,
			description: 'Whether Avoca counts clicks on links. It does when this is not added.',
		},
		{
			displayName: 'Only Equipment Age (Years)',
			name: 'equipmentAgeYears',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			description: 'Filter on the recipients: age of the equipment',
		},
		{
			displayName: 'Only Last Service (Days Ago)',
			name: 'lastServiceDays',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 365,
			description: 'Filter on the recipients: days since the last service',
		},
		{
			displayName: 'Only Tags',
			name: 'tags',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Tag' },
			default: [],
			placeholder: 'e.g. maintenance_member',
			description: 'Filter on the recipients: customer tags of ServiceTitan',
		},
		{
			displayName: 'Only ZIP Codes',
			name: 'zipCodes',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add ZIP Code' },
			default: [],
			placeholder: 'e.g. 90210',
			description: 'Filter on the recipients: ZIP codes',
		},
		{
			displayName: 'Respect Quiet Hours',
			name: 'respectQuietHours',
			type: 'boolean',
			default: true,
			description:
				'Whether nothing goes out between 9 PM and 8 AM of the recipient. So it is when this is not added.',
		},
		{
			displayName: 'Schedule Time',
			name: 'scheduleTime',
			type: 'dateTime',
			default: '',
			description: 'Send later. Without an offset it is read in the time zone of the workflow.',
		},
	],
};

/**
 * POST /messaging/sms/campaign: one text to many phones. `estimated_cost` in the answer is in dollars.
 * Avoca has no endpoint to read, list or cancel a campaign.
 * https://docs.avoca.ai/api-reference/outbound/sms-campaigns
 */
export const send: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send campaign',
	description: 'Text many phone numbers with one template',
	kind: 'write',
	properties: [...required, additionalFields, optionsField(...writeOptions)],

	servesAllItems(this: IExecuteFunctions) {
		return this.getNodeParameter('recipientsFrom', 0) === 'items';
	},

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const fields = this.getNodeParameter('additionalFields', itemIndex) as AdditionalFields;
		const campaignType = this.getNodeParameter(
			'campaignType',
			itemIndex,
		) as SmsCampaignRequest['campaign_type'];
		if (campaignType === 'marketing' && fields.includeOptOut === false) {
			const problem = "must be on when 'Campaign Type' is Marketing: Avoca asks for it";
			throw badInput(this.getNode(), 'Include Opt-Out Text', problem, itemIndex);
		}
		const body: SmsCampaignRequest = {
			campaign_type: campaignType,
			recipients: recipients.call(this, itemIndex),
			message_template: textOf.call(this, 'messageTemplate', itemIndex, 'Message Template'),
			...given({
				schedule_time:
					fields.scheduleTime === undefined
						? undefined
						: momentOf.call(this, fields.scheduleTime, itemIndex, 'Schedule Time'),
				settings: given({
					include_opt_out: fields.includeOptOut,
					respect_quiet_hours: fields.respectQuietHours,
					deduplicate: fields.deduplicate,
					link_tracking: fields.linkTracking,
				}),
				segmentation: given({
					tags: textsFrom(fields.tags),
					last_service_days: numberFrom.call(
						this,
						fields.lastServiceDays,
						itemIndex,
						'Only Last Service (Days Ago)',
					),
					equipment_age_years: numberFrom.call(
						this,
						fields.equipmentAgeYears,
						itemIndex,
						'Only Equipment Age (Years)',
					),
					zip_codes: textsFrom(fields.zipCodes),
				}),
				fallback_message: textFrom(fields.fallbackMessage),
			}),
		};
		return await v1Write.call(this, itemIndex, '/messaging/sms/campaign', body);
	},
};

function recipients(this: IExecuteFunctions, itemIndex: number): Recipient[] {
	const from = this.getNodeParameter('recipientsFrom', itemIndex) as 'fields' | 'items' | 'json';
	const label = { fields: 'Recipient List', items: 'Recipients', json: 'Recipients (JSON)' }[from];
	const count = (number: number) => {
		if (number > 0 && number <= MAX_RECIPIENTS) return;
		const problem =
			number === 0 ? 'is empty' : `has ${number} entries, at most ${MAX_RECIPIENTS} are allowed`;
		throw badInput(this.getNode(), label, problem, itemIndex);
	};

	if (from === 'items') {
		const items = this.getInputData();
		count(items.length);
		sameForAllItems.call(this, items.length);
		return items.map((_, index) => recipientOfItem.call(this, index));
	}
	const list =
		from === 'json'
			? listOf.call(this, this.getNodeParameter('recipientsJson', itemIndex), itemIndex, label)
			: listOf.call(this, this.getNodeParameter('recipients.recipient', itemIndex, []), itemIndex, label);
	count(list.length);
	return list.map((entry, index) => {
		const phone = toE164(entry.phone);
		if (phone === undefined) {
			const problem = `has no phone number in entry ${index + 1}: '${String(entry.phone ?? '')}'`;
			throw badInput(this.getNode(), label, problem, itemIndex);
		}
		if (from === 'json') return { ...entry, phone };
		const custom = objectOf.call(this, entry.customFieldsJson, itemIndex, 'Custom Fields (JSON)');
		return { phone, ...given({ name: textFrom(entry.name), custom_fields: custom }) };
	});
}

function recipientOfItem(this: IExecuteFunctions, index: number): Recipient {
	const json = this.getNodeParameter('additionalFields.customFieldsJson', index, '');
	const custom = this.getNodeParameter('customFields', index, {}) as IDataObject;
	return {
		phone: phoneOf.call(this, 'phoneNumber', index, 'Phone Number'),
		...given({
			name: textOf.call(this, 'recipientName', index, 'Name', { required: false }),
			custom_fields: {
				...objectOf.call(this, json, index, 'Custom Fields (JSON)'),
				...pairsOf(custom.field),
			},
		}),
	};
}

/** What goes out with a campaign is the same for everybody, so an expression must not give each item its own. */
const SHARED: Array<[name: string, label: string]> = [
	['campaignType', 'Campaign Type'],
	['messageTemplate', 'Message Template'],
	...(additionalFields.options as INodeProperties[])
		.filter(({ name }) => name !== 'customFieldsJson')
		.map(({ name, displayName }): [string, string] => [`additionalFields.${name}`, displayName]),
];

function sameForAllItems(this: IExecuteFunctions, count: number): void {
	for (const [name, label] of SHARED) {
		if (!hasExpression(get(this.getNode().parameters, name))) continue;
		const first = this.getNodeParameter(name, 0, '');
		const agree = name.endsWith('.scheduleTime') ? isSameMinute : isSame;
		for (let index = 1; index < count; index++) {
			if (agree(this.getNodeParameter(name, index, ''), first)) continue;
			const cure = /Message|Template/.test(label)
				? '. Write {name} or a custom field in single braces instead of an expression'
				: ', and one campaign goes to all of them';
			throw badInput(this.getNode(), label, `is not the same for all items${cure}`, index);
		}
	}
}

const get = (parameters: INodeParameters, path: string) =>
	path.split('.').reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), parameters);

/** n8n marks an expression with "=". */
const hasExpression = (parameter: unknown) => /"=/.test(JSON.stringify([parameter]));

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** $now is another moment for each item; within a minute it means the same. */
function isSameMinute(one: unknown, other: unknown): boolean {
	const [a, b] = [one, other].map((value) => Date.parse(toIsoMoment(value, 'utc') ?? ''));
	return isSame(one, other) || Math.abs(Number(a) - Number(b)) < 60_000;
}
