import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { components } from '../../../../openapi/avoca-v1.mjs';
import { badInput, isRecord } from '../../../shared/errors';
import {
	dayOf,
	given,
	objectOf,
	optionsField,
	phoneOf,
	samePhone,
	textFrom,
	textOf,
	timeOf,
	urlsOf,
	writeOptions,
} from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { v1Write } from '../../../shared/v1';

type AppointmentRequest = components['schemas']['AppointmentRequest'];
type AppointmentSlot = AppointmentRequest['appointment_slot'];

interface AdditionalFields {
	accessNotes?: unknown;
	email?: unknown;
	marketingConsent?: boolean;
	notes?: unknown;
	photos?: unknown;
	preferredContactMethod?: AppointmentRequest['customer']['preferred_contact_method'];
	source?: AppointmentRequest['source'];
	unit?: unknown;
	urgency?: AppointmentRequest['service_details']['urgency'];
}

const slotFields: INodeProperties[] = [
	{
		displayName: 'Appointment Slot',
		name: 'slotFrom',
		type: 'options',
		default: 'item',
		options: [
			{ name: 'Define Below', value: 'fields', description: 'Date and times from fields' },
			{ name: 'From Availability > Check', value: 'item', description: 'An item that Check has put out' },
		],
		description: 'Where the slot comes from',
	},
	{
		displayName: 'Slot',
		name: 'slot',
		type: 'json',
		default: '={{ $json }}',
		required: true,
		displayOptions: { show: { slotFrom: ['item'] } },
		description:
			'An item of Availability > Check, or its appointment_slot. Leave it as it is when the input items are the slots. Every item is booked: a Limit node before this one keeps it to the first slot.',
	},
	{
		displayName: 'Date',
		name: 'date',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		required: true,
		displayOptions: { show: { slotFrom: ['fields'] } },
	},
	{
		displayName: 'Start Time',
		name: 'startTime',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 09:00',
		displayOptions: { show: { slotFrom: ['fields'] } },
		description: 'In the local time of the business, such as 14:00 or 2 PM',
	},
	{
		displayName: 'End Time',
		name: 'endTime',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 11:00',
		displayOptions: { show: { slotFrom: ['fields'] } },
		description: 'On the same day',
	},
	{
		displayName: 'Technician ID',
		name: 'technicianId',
		type: 'string',
		default: '',
		placeholder: 'e.g. tech_123',
		displayOptions: { show: { slotFrom: ['fields'] } },
		description: 'As Availability > Check names it. May stay empty.',
	},
	{
		displayName: 'Service Type',
		name: 'serviceType',
		type: 'string',
		default: '={{ $json.service_type }}',
		required: true,
		placeholder: 'e.g. water_heater_repair',
		description: 'The same as in the check that found the slot',
	},
];

const required: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. Water heater makes no hot water since yesterday',
		description: 'What is wrong or what is wanted',
	},
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Nathan',
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Smith',
	},
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +15551234567',
		description: 'Ten digits in any usual writing, or + and the country code',
	},
	{
		displayName: 'Street Address',
		name: 'address',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 123 Main St',
	},
	{
		displayName: 'City',
		name: 'city',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Los Angeles',
	},
	{
		displayName: 'State',
		name: 'state',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. CA',
		description: 'Two-letter code',
	},
	{
		displayName: 'ZIP Code',
		name: 'zipCode',
		type: 'string',
		default: '={{ $json.zip_code }}',
		required: true,
		placeholder: 'e.g. 90210',
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
			displayName: 'Access Notes',
			name: 'accessNotes',
			type: 'string',
			default: '',
			placeholder: 'e.g. Gate code: 1234',
			description: 'How to get in: gate code, parking and the like',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'e.g. nathan@example.com',
			description: 'For confirmations',
		},
		{
			displayName: 'Marketing Consent',
			name: 'marketingConsent',
			type: 'boolean',
			default: false,
			description: 'Whether the customer agreed to receive marketing',
		},
		{
			displayName: 'Notes',
			name: 'notes',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. Dog in backyard',
			description: 'For the technician',
		},
		{
			displayName: 'Photo URLs',
			name: 'photos',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add URL' },
			default: [],
			placeholder: 'e.g. https://example.com/heater.jpg',
			description: 'Web addresses of photos of what is wrong',
		},
		{
			displayName: 'Preferred Contact Method',
			name: 'preferredContactMethod',
			type: 'options',
			default: 'sms',
			options: [
				{ name: 'Email', value: 'email' },
				{ name: 'Phone', value: 'phone' },
				{ name: 'SMS', value: 'sms' },
			],
			description: 'How the customer wants to hear from the company',
		},
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			default: 'api',
			options: [
				{ name: 'API', value: 'api', description: 'What Avoca takes when nothing is sent' },
				{ name: 'Chat', value: 'chat' },
				{ name: 'Phone', value: 'phone' },
				{ name: 'SMS', value: 'sms' },
				{ name: 'Web', value: 'web' },
			],
			description: 'How the customer asked for the appointment',
		},
		{
			displayName: 'Unit',
			name: 'unit',
			type: 'string',
			default: '',
			placeholder: 'e.g. Apt 4B',
			description: 'Apartment or suite',
		},
		{
			displayName: 'Urgency',
			name: 'urgency',
			type: 'options',
			default: 'standard',
			options: [
				{ name: 'Emergency', value: 'emergency' },
				{ name: 'Standard', value: 'standard' },
				{ name: 'Urgent', value: 'urgent' },
			],
		},
	],
};

/**
 * POST /scheduling/appointments: books a slot that Availability > Check has found. Days and times are local to the
 * business. Avoca has no endpoint to list, move or cancel an appointment.
 * https://docs.avoca.ai/api-reference/scheduling/book-appointment
 */
export const book: Operation = {
	name: 'Book',
	value: 'book',
	action: 'Book appointment',
	description: 'Book a free slot for a customer',
	kind: 'write',
	properties: [...slotFields, ...required, additionalFields, optionsField(...writeOptions)],

	samePhone: samePhone('phoneNumber'),

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const fields = this.getNodeParameter('additionalFields', itemIndex) as AdditionalFields;
		const body: AppointmentRequest = {
			customer: {
				first_name: textOf.call(this, 'firstName', itemIndex, 'First Name'),
				last_name: textOf.call(this, 'lastName', itemIndex, 'Last Name'),
				phone: phoneOf.call(this, 'phoneNumber', itemIndex, 'Phone Number'),
				...given({
					email: textFrom(fields.email),
					preferred_contact_method: fields.preferredContactMethod,
				}),
			},
			service_location: {
				address: textOf.call(this, 'address', itemIndex, 'Street Address'),
				...given({ unit: textFrom(fields.unit) }),
				city: textOf.call(this, 'city', itemIndex, 'City'),
				state: state.call(this, itemIndex),
				zip: textOf.call(this, 'zipCode', itemIndex, 'ZIP Code'),
				...given({ access_notes: textFrom(fields.accessNotes) }),
			},
			service_details: {
				type: serviceType.call(this, itemIndex),
				description: textOf.call(this, 'description', itemIndex, 'Description'),
				...given({
					urgency: fields.urgency,
					photos: urlsOf.call(this, fields.photos, itemIndex, 'Photo URLs'),
				}),
			},
			appointment_slot: appointmentSlot.call(this, itemIndex),
			...given({
				source: fields.source,
				notes: textFrom(fields.notes),
				marketing_consent: fields.marketingConsent,
			}),
		};
		return await v1Write.call(this, itemIndex, '/scheduling/appointments', body);
	},
};

function state(this: IExecuteFunctions, itemIndex: number): string {
	const code = textOf.call(this, 'state', itemIndex, 'State');
	if (/^[a-z]{2}$/i.test(code)) return code.toUpperCase();
	throw badInput(this.getNode(), 'State', `is not a two-letter code such as CA: '${code}'`, itemIndex);
}

const slotFromItem = function (this: IExecuteFunctions, itemIndex: number) {
	if (this.getNodeParameter('slotFrom', itemIndex) !== 'item') return undefined;
	return objectOf.call(this, this.getNodeParameter('slot', itemIndex, {}), itemIndex, 'Slot');
};

/** The API asks that the booking names the service type of the check. */
function serviceType(this: IExecuteFunctions, itemIndex: number): string {
	const checked = textFrom(slotFromItem.call(this, itemIndex)?.service_type);
	const type = textOf.call(this, 'serviceType', itemIndex, 'Service Type', {
		required: checked === undefined,
	});
	if (!type || !checked || type === checked) return type || `${checked}`;
	throw badInput(this.getNode(), 'Service Type', `is '${type}', but the slot is for '${checked}'`, itemIndex);
}

function appointmentSlot(this: IExecuteFunctions, itemIndex: number): AppointmentSlot {
	const item = slotFromItem.call(this, itemIndex);
	if (!item) {
		return slotOf.call(this, itemIndex, 'Date', 'Start Time', 'End Time', {
			date: this.getNodeParameter('date', itemIndex),
			start_time: this.getNodeParameter('startTime', itemIndex),
			end_time: this.getNodeParameter('endTime', itemIndex),
			technician_id: this.getNodeParameter('technicianId', itemIndex),
		});
	}
	if (item.slot_available === false) {
		const problem =
			item.reason === 'zip_not_served'
				? 'holds no slot: the check says that the ZIP code is not served'
				: 'holds no slot: the check found nothing free. An If node on slot_available keeps such items out';
		throw badInput(this.getNode(), 'Slot', problem, itemIndex);
	}
	const slot = isRecord(item.appointment_slot) ? item.appointment_slot : item;
	if (!slot.date && !slot.start_time) {
		const problem =
			'holds no appointment_slot. Connect Availability > Check, or choose its item with an expression';
		throw badInput(this.getNode(), 'Slot', problem, itemIndex);
	}
	return slotOf.call(this, itemIndex, 'Slot: date', 'Slot: start_time', 'Slot: end_time', slot);
}

function slotOf(
	this: IExecuteFunctions,
	itemIndex: number,
	dateLabel: string,
	startLabel: string,
	endLabel: string,
	slot: { [field in keyof AppointmentSlot]?: unknown },
): AppointmentSlot {
	const start = timeOf.call(this, slot.start_time, itemIndex, startLabel);
	const end = timeOf.call(this, slot.end_time, itemIndex, endLabel);
	if (end <= start) {
		throw badInput(this.getNode(), endLabel, `(${end}) is not after '${startLabel}' (${start})`, itemIndex);
	}
	return {
		date: dayOf.call(this, slot.date, itemIndex, dateLabel),
		start_time: start,
		end_time: end,
		...given({ technician_id: textFrom(slot.technician_id) }),
	};
}
