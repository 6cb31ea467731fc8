import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { components } from '../../../../openapi/avoca-v1.mjs';
import { isTimeZone } from '../../../shared/dates';
import { badInput } from '../../../shared/errors';
import {
	given,
	momentOf,
	objectOf,
	optionsField,
	pairsOf,
	phoneOf,
	samePhone,
	textFrom,
	textOf,
	urlsOf,
	writeOptions,
} from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { v1Write } from '../../../shared/v1';
import { characters, segments } from '../../segments';

type SmsRequest = components['schemas']['SmsRequest'];

interface AdditionalFields {
	addOptOut?: boolean;
	conversationId?: unknown;
	customerId?: unknown;
	fallbackToCall?: boolean;
	mediaUrls?: unknown;
	sendAt?: unknown;
	shortenUrls?: boolean;
	templateId?: unknown;
	templateVariables?: IDataObject;
	templateVariablesJson?: unknown;
	timezone?: unknown;
}

const MAX_CHARACTERS = 1600;

const required: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +15551234567',
		description: 'The number that gets the text. Ten digits in any usual writing, or + and the country code.',
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Hi Nathan, your technician arrives between 9 and 11 AM.',
		description: 'At most 1,600 characters',
	},
	{
		displayName: 'Message Type',
		name: 'messageType',
		type: 'options',
		default: 'transactional',
		options: [
			{ name: 'Alert', value: 'alert' },
			{ name: 'Conversational', value: 'conversational' },
			{
				name: 'Marketing',
				value: 'marketing',
				description: 'Only to people who agreed to it, and with the opt-out text',
			},
			{ name: 'Transactional', value: 'transactional' },
		],
		description: 'What the text is about',
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
			displayName: 'Add Opt-Out Text',
			name: 'addOptOut',
			type: 'boolean',
			default: true,
			description: 'Whether Avoca adds how to stop the texts. Marketing needs it.',
		},
		{
			displayName: 'Conversation ID',
			name: 'conversationId',
			type: 'string',
			default: '',
			placeholder: 'e.g. conv_789',
			description: 'Continue this conversation',
		},
		{
			displayName: 'Customer ID',
			name: 'customerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. cust_789',
			description: 'Customer in ServiceTitan',
		},
		{
			displayName: 'Fall Back to Call',
			name: 'fallbackToCall',
			type: 'boolean',
			default: false,
			description: 'Whether Avoca calls the number when the text does not go through',
		},
		{
			displayName: 'Media URLs',
			name: 'mediaUrls',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add URL' },
			default: [],
			placeholder: 'e.g. https://example.com/technician.jpg',
			description: 'Web addresses of pictures or other media (MMS)',
		},
		{
			displayName: 'Send At',
			name: 'sendAt',
			type: 'dateTime',
			default: '',
			description:
				"Send later. Without an offset it is read in 'Time Zone', or in the time zone of the workflow when that is empty.",
		},
		{
			displayName: 'Shorten URLs',
			name: 'shortenUrls',
			type: 'boolean',
			default: true,
			description: 'Whether Avoca shortens links to count clicks. It does when this is not added.',
		},
		{
			displayName: 'Template ID',
			name: 'templateId',
			type: 'string',
			default: '',
			placeholder: 'e.g. tmpl_appt_confirm',
			description:
				"Stored template of Avoca. Fill in 'Message' too: Avoca does not say whether a template replaces it.",
		},
		{
			displayName: 'Template Variables',
			name: 'templateVariables',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add variable',
			default: {},
			description: 'What the template fills in, by name',
			options: [
				{
					displayName: 'Variable',
					name: 'variable',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. first_name',
						},
						{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder: 'e.g. Nathan' },
					],
				},
			],
		},
		{
			displayName: 'Template Variables (JSON)',
			name: 'templateVariablesJson',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"first_name": "Nathan"}',
			description: 'The same as one JSON object',
		},
		{
			displayName: 'Time Zone',
			name: 'timezone',
			type: 'string',
			default: '',
			placeholder: 'e.g. America/New_York',
			description: "For 'Send At'. Avoca takes the time zone of the recipient when this is empty.",
		},
	],
};

/**
 * POST /outbound/sms/send: one text to one phone, now or later. `cost` in the answer is an estimate in cents.
 * https://docs.avoca.ai/api-reference/outbound/sms-send
 */
export const send: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description: 'Text one phone number, now or later',
	kind: 'write',
	properties: [...required, additionalFields, optionsField(...writeOptions)],

	samePhone: samePhone('to'),

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const fields = this.getNodeParameter('additionalFields', itemIndex) as AdditionalFields;
		const messageType = this.getNodeParameter('messageType', itemIndex) as SmsRequest['message_type'];
		if (messageType === 'marketing' && fields.addOptOut !== true) {
			const problem = "must be added and on when 'Message Type' is Marketing: Avoca asks for it";
			throw badInput(this.getNode(), 'Add Opt-Out Text', problem, itemIndex);
		}
		const body: SmsRequest = {
			to: phoneOf.call(this, 'to', itemIndex, 'To'),
			message: messageText.call(this, itemIndex),
			message_type: messageType,
			...given({
				media_urls: urlsOf.call(this, fields.mediaUrls, itemIndex, 'Media URLs'),
				customer_id: textFrom(fields.customerId),
				conversation_id: textFrom(fields.conversationId),
				scheduling: scheduling.call(this, fields, itemIndex),
				templates: templates.call(this, fields, itemIndex),
				options: given({
					shorten_urls: fields.shortenUrls,
					add_opt_out: fields.addOptOut,
					fallback_to_call: fields.fallbackToCall,
				}),
			}),
		};
		return await v1Write.call(this, itemIndex, '/outbound/sms/send', body);
	},
};

function messageText(this: IExecuteFunctions, itemIndex: number): string {
	const text = textOf.call(this, 'message', itemIndex, 'Message');
	const count = characters(text);
	if (count <= MAX_CHARACTERS) return text;
	const problem = `has ${count} characters (about ${segments(text)} text segments), at most ${MAX_CHARACTERS} are allowed`;
	throw badInput(this.getNode(), 'Message', problem, itemIndex);
}

function scheduling(
	this: IExecuteFunctions,
	{ sendAt, timezone }: AdditionalFields,
	itemIndex: number,
): SmsRequest['scheduling'] {
	const zone = textFrom(timezone);
	if (zone !== undefined && !isTimeZone(zone)) {
		const problem = `is not known: '${zone}'. Write it like America/New_York`;
		throw badInput(this.getNode(), 'Time Zone', problem, itemIndex);
	}
	if (sendAt === undefined) return undefined;
	// A picker that was added and left empty, or an expression that gave nothing, must not mean "now".
	return given({ send_at: momentOf.call(this, sendAt, itemIndex, 'Send At', zone), timezone: zone });
}

function templates(
	this: IExecuteFunctions,
	{ templateId, templateVariables, templateVariablesJson }: AdditionalFields,
	itemIndex: number,
): SmsRequest['templates'] {
	const variables = {
		...objectOf.call(this, templateVariablesJson, itemIndex, 'Template Variables (JSON)'),
		...pairsOf(templateVariables?.variable),
	};
	const id = textFrom(templateId);
	if (id === undefined && Object.keys(variables).length > 0) {
		throw badInput(this.getNode(), 'Template ID', 'is empty, but there are template variables', itemIndex);
	}
	return given({ template_id: id, variables });
}
