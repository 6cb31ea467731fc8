import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { components } from '../../../../openapi/avoca-v1.mjs';
import { badInput } from '../../../shared/errors';
import {
	given,
	objectOf,
	optionsField,
	pairsOf,
	phoneOf,
	samePhone,
	textFrom,
	textOf,
	writeOptions,
} from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { write } from '../../../shared/v1';

type IntakeLead = components['schemas']['IntakeLead'];

interface IntakeFields {
	address?: unknown;
	city?: unknown;
	customerAddress?: unknown;
	customFields?: { field?: unknown };
	customFieldsJson?: unknown;
	email?: unknown;
	notes?: unknown;
	serviceType?: unknown;
	source?: unknown;
	state?: unknown;
	zip?: unknown;
}

const fields: INodeProperties[] = [
	{
		displayName: 'Intake URL',
		name: 'intakeUrl',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		placeholder: 'e.g. https://…',
		description:
			'In the Avoca dashboard: Settings → Integrations → Speed to Lead Webhook. Whoever knows it can send leads, so keep it secret.',
	},
	{
		displayName: 'Customer Name',
		name: 'customerName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Nathan Smith',
		description: 'Full name of the lead',
	},
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +15551234567',
		description: 'The US number that Avoca calls, in any usual writing',
	},
	{
		displayName: 'Additional Fields',
		name: 'intakeFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			{ displayName: 'City', name: 'city', type: 'string', default: '', placeholder: 'e.g. Springfield' },
			{
				displayName: 'Custom Fields',
				name: 'customFields',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add custom field',
				default: {},
				description: 'Avoca keeps any other key in the raw data of the lead',
				options: [
					{
						displayName: 'Field',
						name: 'field',
						values: [
							{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. page' },
							{
								displayName: 'Value',
								name: 'value',
								type: 'string',
								default: '',
								placeholder: 'e.g. /contact',
							},
						],
					},
				],
			},
			{
				displayName: 'Custom Fields (JSON)',
				name: 'customFieldsJson',
				type: 'json',
				default: '{}',
				placeholder: 'e.g. {"page": "/contact"}',
				description: 'The same as one JSON object',
			},
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '',
				placeholder: 'e.g. nathan@example.com',
			},
			{
				displayName: 'Full Address',
				name: 'customerAddress',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123 Main St, Springfield, IL 62701',
				description: 'The whole address in one line, in place of its parts',
			},
			{
				displayName: 'Notes',
				name: 'notes',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				placeholder: 'e.g. Kitchen sink is leaking',
				description: 'What the customer asked for',
			},
			{
				displayName: 'Service Type',
				name: 'serviceType',
				type: 'string',
				default: '',
				placeholder: 'e.g. plumbing',
			},
			{
				displayName: 'Source',
				name: 'source',
				type: 'string',
				default: '',
				placeholder: 'e.g. website-form',
				description: 'Where the lead comes from',
			},
			{ displayName: 'State', name: 'state', type: 'string', default: '', placeholder: 'e.g. IL' },
			{
				displayName: 'Street Address',
				name: 'address',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123 Main St',
			},
			{ displayName: 'ZIP Code', name: 'zip', type: 'string', default: '', placeholder: 'e.g. 62701' },
		],
	},
];

const sendAs: INodeProperties = {
	displayName: 'Send As',
	name: 'sendAs',
	type: 'options',
	default: 'json',
	options: [
		{ name: 'Form', value: 'form', description: 'As a web form sends it' },
		{ name: 'JSON', value: 'json' },
	],
	description: 'How the lead is written in the request. Avoca takes both.',
};

/**
 * POST to the Speed-to-Lead webhook URL that the dashboard shows: needs no key, the URL is the secret.
 * Nothing is documented about its answer, so any 2xx counts as taken and is passed on as it comes.
 * https://docs.avoca.ai/products/speed-to-lead
 */
export const submitToIntakeUrl: Operation = {
	name: 'Submit to Intake URL',
	value: 'submitToIntakeUrl',
	action: 'Submit lead to intake URL',
	description: 'Have Avoca call a new lead by way of the webhook URL from your dashboard, without an API key',
	kind: 'write',
	properties: [...fields, optionsField(sendAs, ...writeOptions)],

	samePhone: samePhone('phoneNumber'),

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const more = this.getNodeParameter('intakeFields', itemIndex) as IntakeFields;
		const url = textOf.call(this, 'intakeUrl', itemIndex, 'Intake URL');
		if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
			throw badInput(this.getNode(), 'Intake URL', 'is not a web address', itemIndex);
		}
		const lead: IntakeLead = {
			...objectOf.call(this, more.customFieldsJson, itemIndex, 'Custom Fields (JSON)'),
			...pairsOf(more.customFields?.field),
			customer_name: textOf.call(this, 'customerName', itemIndex, 'Customer Name'),
			phone_number: phoneOf.call(this, 'phoneNumber', itemIndex, 'Phone Number'),
			...given({
				email: textFrom(more.email),
				customer_address: textFrom(more.customerAddress),
				address: textFrom(more.address),
				city: textFrom(more.city),
				state: textFrom(more.state),
				zip: textFrom(more.zip),
				notes: textFrom(more.notes),
				service_type: textFrom(more.serviceType),
				source: textFrom(more.source),
			}),
		};
		const asForm = this.getNodeParameter('options.sendAs', itemIndex, 'json') === 'form';
		return await write.call(this, itemIndex, {
			api: 'intake',
			path: url,
			body: lead as IDataObject,
			headers: asForm ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {},
		});
	},
};
