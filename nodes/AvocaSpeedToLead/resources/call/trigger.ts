import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { components } from '../../../../openapi/avoca-v1.mjs';
import {
	given,
	integerOf,
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
import { v1Write } from '../../../shared/v1';

type SpeedToLeadRequest = components['schemas']['SpeedToLeadRequest'];

interface AdditionalFields {
	address?: unknown;
	budget?: unknown;
	businessUnitId?: unknown;
	campaignId?: unknown;
	city?: unknown;
	customFields?: { field?: unknown };
	customFieldsJson?: unknown;
	email?: unknown;
	externalId?: unknown;
	notes?: unknown;
	preferredTime?: unknown;
	propertyType?: unknown;
	serviceType?: unknown;
	state?: unknown;
	urgency?: SpeedToLeadRequest['urgency'];
	zip?: unknown;
}

const required: INodeProperties[] = [
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
		description: 'The number that Avoca calls. Ten digits in any usual writing, or + and the country code.',
	},
	{
		displayName: 'ServiceTitan Team ID',
		name: 'teamId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 123',
		description:
			'Tenant or team number of the ServiceTitan account. Not the Team ID of the credential, which belongs to the Enterprise API.',
	},
	{
		displayName: 'Lead Source',
		name: 'leadSource',
		type: 'options',
		default: 'Website Form',
		required: true,
		options: [
			{ name: 'Angi', value: 'Angi' },
			{ name: 'Custom', value: 'Custom' },
			{ name: 'Facebook Lead Form', value: 'Facebook Lead Form' },
			{ name: 'Google Ads', value: 'Google Ads' },
			{ name: 'Google LSA', value: 'Google LSA' },
			{ name: 'Website Form', value: 'Website Form' },
		],
		description: 'Where the lead comes from',
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
			displayName: 'Budget',
			name: 'budget',
			type: 'string',
			default: '',
			placeholder: 'e.g. $200-$500',
			description: 'Budget range of the customer',
		},
		{
			displayName: 'Business Unit ID',
			name: 'businessUnitId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 789',
			description: 'Business unit in ServiceTitan',
		},
		{
			displayName: 'Campaign ID',
			name: 'campaignId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 456',
			description: 'Campaign in ServiceTitan',
		},
		{
			displayName: 'City',
			name: 'city',
			type: 'string',
			default: '',
			placeholder: 'e.g. Los Angeles',
		},
		{
			displayName: 'Custom Fields',
			name: 'customFields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add custom field',
			default: {},
			description: 'More facts about the lead, by name',
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
							placeholder: 'e.g. equipment_age',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. 12 years',
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
			placeholder: 'e.g. {"equipment_age": "12 years"}',
			description: 'The same as one JSON object',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'e.g. nathan@example.com',
			description: 'For follow-up mail',
		},
		{
			displayName: 'External ID',
			name: 'externalId',
			type: 'string',
			default: '',
			placeholder: 'e.g. lead_abc123',
			description:
				'Your own ID of the lead. Avoca sends it back in the answer and when the call is completed.',
		},
		{
			displayName: 'Notes',
			name: 'notes',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. AC not cooling, would like service soon',
			description: 'What the customer asked for',
		},
		{
			displayName: 'Preferred Time',
			name: 'preferredTime',
			type: 'string',
			default: '',
			placeholder: 'e.g. Weekday mornings',
			description: 'When the customer wants the service',
		},
		{
			displayName: 'Property Type',
			name: 'propertyType',
			type: 'options',
			default: 'Residential',
			options: [
				{ name: 'Commercial', value: 'Commercial' },
				{ name: 'Residential', value: 'Residential' },
			],
		},
		{
			displayName: 'Service Type',
			name: 'serviceType',
			type: 'string',
			default: '',
			placeholder: 'e.g. HVAC Repair',
			description:
				'Avoca names HVAC Repair, AC Installation, Plumbing Service, Electrical Work and Maintenance; other text is passed on as it is',
		},
		{
			displayName: 'State',
			name: 'state',
			type: 'string',
			default: '',
			placeholder: 'e.g. CA',
			description: 'Two-letter code',
		},
		{
			displayName: 'Street Address',
			name: 'address',
			type: 'string',
			default: '',
			placeholder: 'e.g. 123 Main St',
			description: 'Street of the service address',
		},
		{
			displayName: 'Urgency',
			name: 'urgency',
			type: 'options',
			default: 'standard',
			options: [
				{
					name: 'Emergency',
					value: 'emergency',
					description: 'Call at once. Avoca asks to use it sparingly.',
				},
				{ name: 'Standard', value: 'standard', description: 'Call within 5 minutes (the default of Avoca)' },
				{
					name: 'Urgent',
					value: 'urgent',
					description: 'Call within 1 hour: slower than Standard, as Avoca documents it',
				},
			],
			description: 'How soon Avoca calls',
		},
		{
			displayName: 'ZIP Code',
			name: 'zip',
			type: 'string',
			default: '',
			placeholder: 'e.g. 90210',
		},
	],
};

/**
 * POST /outbound/speed-to-lead/webhook: Avoca calls a new lead. Answers with the scheduled call
 * (`id`, `status`, `scheduled_at`, `attempts` = the number configured).
 * https://docs.avoca.ai/api-reference/campaigns/speed-to-lead
 */
export const trigger: Operation = {
	name: 'Trigger',
	value: 'trigger',
	action: 'Trigger call to lead',
	description: 'Have Avoca call a new lead now',
	kind: 'write',
	properties: [...required, additionalFields, optionsField(...writeOptions)],

	samePhone: samePhone('phoneNumber'),

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const fields = this.getNodeParameter('additionalFields', itemIndex) as AdditionalFields;
		const id = (value: unknown, label: string) =>
			textFrom(value) === undefined ? undefined : integerOf.call(this, value, itemIndex, label);

		// Any written form is allowed here, so the number goes out as the lead wrote it.
		phoneOf.call(this, 'phoneNumber', itemIndex, 'Phone Number');

		const body: SpeedToLeadRequest = {
			team_id: integerOf.call(
				this,
				this.getNodeParameter('teamId', itemIndex),
				itemIndex,
				'ServiceTitan Team ID',
			),
			customer_name: textOf.call(this, 'customerName', itemIndex, 'Customer Name'),
			phone_number: textOf.call(this, 'phoneNumber', itemIndex, 'Phone Number'),
			...given({
				email: textFrom(fields.email),
				address: textFrom(fields.address),
				city: textFrom(fields.city),
				state: textFrom(fields.state),
				zip: textFrom(fields.zip),
			}),
			lead_source: textOf.call(this, 'leadSource', itemIndex, 'Lead Source'),
			...given({
				service_type: textFrom(fields.serviceType),
				notes: textFrom(fields.notes),
				urgency: fields.urgency,
				campaign_id: id(fields.campaignId, 'Campaign ID'),
				business_unit_id: id(fields.businessUnitId, 'Business Unit ID'),
				external_id: textFrom(fields.externalId),
				custom_fields: {
					...given({
						property_type: textFrom(fields.propertyType),
						preferred_time: textFrom(fields.preferredTime),
						budget: textFrom(fields.budget),
					}),
					...objectOf.call(this, fields.customFieldsJson, itemIndex, 'Custom Fields (JSON)'),
					...pairsOf(fields.customFields?.field),
				},
			}),
		};
		return await v1Write.call(this, itemIndex, '/outbound/speed-to-lead/webhook', body);
	},
};
