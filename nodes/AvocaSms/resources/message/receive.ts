import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { components } from '../../../../openapi/avoca-v1.mjs';
import {
	given,
	momentOf,
	numberFrom,
	optionsField,
	phoneOf,
	samePhone,
	textFrom,
	textOf,
	urlsOf,
	writeOptions,
} from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { v1Write } from '../../../shared/v1';

type ReceiveSmsRequest = components['schemas']['ReceiveSmsRequest'];

interface AdditionalFields {
	fromCity?: unknown;
	fromState?: unknown;
	media?: { item?: Array<{ url?: unknown; contentType?: unknown }> };
	segments?: unknown;
}

const required: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +15551234567',
		description: 'Phone number of the sender',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +15551234567',
		description: 'Your Avoca number that the text was sent to',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. I need to reschedule my appointment',
		description: 'What the sender wrote',
	},
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. SM123456789',
		description: 'ID that your SMS provider gave the text',
	},
	{
		displayName: 'Timestamp',
		name: 'timestamp',
		type: 'dateTime',
		default: '={{ $now }}',
		required: true,
		description: 'When the text came in',
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
			displayName: 'From City',
			name: 'fromCity',
			type: 'string',
			default: '',
			placeholder: 'e.g. Los Angeles',
			description: 'City of the sender, as your SMS provider reports it',
		},
		{
			displayName: 'From State',
			name: 'fromState',
			type: 'string',
			default: '',
			placeholder: 'e.g. CA',
			description: 'State of the sender, as your SMS provider reports it',
		},
		{
			displayName: 'Media',
			name: 'media',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add media',
			default: {},
			description: 'Pictures and other media of the text',
			options: [
				{
					displayName: 'Item',
					name: 'item',
					values: [
						{
							displayName: 'Content Type',
							name: 'contentType',
							type: 'string',
							default: '',
							placeholder: 'e.g. image/jpeg',
							description: 'MIME type',
						},
						{
							displayName: 'URL',
							name: 'url',
							type: 'string',
							default: '',
							placeholder: 'e.g. https://example.com/leak.jpg',
						},
					],
				},
			],
		},
		{
			displayName: 'Segments',
			name: 'segments',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			description: 'Number of SMS segments, as your SMS provider reports it',
		},
	],
};

/**
 * POST /messaging/sms/receive: hands a text that came in elsewhere to Avoca, which answers what to do
 * (`action`: auto_reply, create_ticket, forward, ignore). With auto_reply the workflow sends `reply.message` itself.
 * https://docs.avoca.ai/api-reference/inbound/sms-receive
 */
export const receive: Operation = {
	name: 'Receive',
	value: 'receive',
	action: 'Hand incoming message to Avoca',
	description: 'Give Avoca a text that your SMS provider received, and get its decision and reply',
	kind: 'write',
	properties: [...required, additionalFields, optionsField(...writeOptions)],

	samePhone: samePhone('from'),

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const fields = this.getNodeParameter('additionalFields', itemIndex) as AdditionalFields;
		const timestamp = this.getNodeParameter('timestamp', itemIndex);
		const body: ReceiveSmsRequest = {
			from: phoneOf.call(this, 'from', itemIndex, 'From'),
			to: phoneOf.call(this, 'to', itemIndex, 'To'),
			body: textOf.call(this, 'body', itemIndex, 'Body'),
			messageId: textOf.call(this, 'messageId', itemIndex, 'Message ID'),
			timestamp: momentOf.call(this, timestamp, itemIndex, 'Timestamp'),
			...given({
				media: fields.media?.item?.map(({ url, contentType }) =>
					given({
						url: urlsOf.call(this, url, itemIndex, 'Media')[0],
						contentType: textFrom(contentType),
					}),
				),
				metadata: given({
					segments: numberFrom.call(this, fields.segments, itemIndex, 'Segments', 1),
					fromCity: textFrom(fields.fromCity),
					fromState: textFrom(fields.fromState),
				}),
			}),
		};
		return await v1Write.call(this, itemIndex, '/messaging/sms/receive', body);
	},
};
