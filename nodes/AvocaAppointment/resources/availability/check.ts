import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { components } from '../../../../openapi/avoca-v1.mjs';
import { daysBetween } from '../../../shared/dates';
import { badInput } from '../../../shared/errors';
import {
	dayOf,
	given,
	numberFrom,
	optionsField,
	readOptions,
	textFrom,
	textOf,
} from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { v1Read } from '../../../shared/v1';

type AvailabilityRequest = components['schemas']['AvailabilityRequest'];
type Availability = components['schemas']['Availability'];

interface AdditionalFields {
	durationMinutes?: unknown;
	preferredTimes?: string[];
	technicianId?: unknown;
	urgency?: AvailabilityRequest['urgency'];
}

const MAX_DAYS = 30;

const required: INodeProperties[] = [
	{
		displayName: 'Service Type',
		name: 'serviceType',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. water_heater_repair',
		description:
			'Common ones are drain_cleaning, emergency_service, faucet_repair, leak_repair, plumbing_inspection, toilet_repair, water_heater_install and water_heater_repair; others are passed on as they are',
	},
	{
		displayName: 'ZIP Code',
		name: 'zipCode',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 90210',
		description: 'Where the service is wanted',
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '={{ $today }}',
		required: true,
		description: 'First day to look at',
	},
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: "={{ $today.plus(7, 'days') }}",
		required: true,
		description: 'Last day to look at, at most 30 days after the first',
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'slots',
		options: [
			{ name: 'One Item per Check', value: 'check', description: 'The answer of Avoca as it is' },
			{
				name: 'One Item per Slot',
				value: 'slots',
				description:
					'Ready for Appointment > Book, which books every item that it gets: put a Limit node between them. If nothing is free, one item with slot_available: false.',
			},
		],
		description:
			'What comes out. An If node on slot_available tells free slots from a check that found none.',
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
			displayName: 'Duration (Minutes)',
			name: 'durationMinutes',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 120,
			description: 'How long the job is expected to take',
		},
		{
			displayName: 'Preferred Times',
			name: 'preferredTimes',
			type: 'multiOptions',
			default: [],
			options: [
				{ name: 'Afternoon', value: 'afternoon', description: '12 to 17' },
				{ name: 'Evening', value: 'evening', description: '17 to 20, if offered' },
				{ name: 'Morning', value: 'morning', description: '8 to 12' },
			],
			description: 'Times of the day that suit the customer',
		},
		{
			displayName: 'Technician ID',
			name: 'technicianId',
			type: 'string',
			default: '',
			placeholder: 'e.g. tech_123',
			description: 'Ask for one technician',
		},
		{
			displayName: 'Urgency',
			name: 'urgency',
			type: 'options',
			default: 'standard',
			options: [
				{ name: 'Emergency', value: 'emergency', description: 'Same day' },
				{ name: 'Standard', value: 'standard' },
				{ name: 'Urgent', value: 'urgent', description: 'Within 24 to 48 hours' },
			],
		},
	],
};

/**
 * POST /scheduling/availability: a POST that only reads. Days and times are local to the business.
 * A ZIP that is not served is no error: `service_area_available` is false then.
 * https://docs.avoca.ai/api-reference/scheduling/check-availability
 */
export const check: Operation = {
	name: 'Check',
	value: 'check',
	action: 'Check availability',
	description: 'Find free appointment slots for a service and a ZIP code',
	kind: 'read',
	properties: [...required, additionalFields, optionsField(...readOptions)],

	async execute(this: IExecuteFunctions, itemIndex: number) {
		const fields = this.getNodeParameter('additionalFields', itemIndex) as AdditionalFields;
		const times = fields.preferredTimes ?? [];
		const body: AvailabilityRequest = {
			service_type: textOf.call(this, 'serviceType', itemIndex, 'Service Type'),
			zip_code: textOf.call(this, 'zipCode', itemIndex, 'ZIP Code'),
			date_range: dateRange.call(this, itemIndex),
			...given({
				duration_minutes: numberFrom.call(this, fields.durationMinutes, itemIndex, 'Duration (Minutes)', 1),
				urgency: fields.urgency,
				preferred_times:
					times.length > 0
						? {
								morning: times.includes('morning'),
								afternoon: times.includes('afternoon'),
								evening: times.includes('evening'),
							}
						: undefined,
				technician_id: textFrom(fields.technicianId),
			}),
		};
		const answer = await v1Read.call(this, itemIndex, {
			method: 'POST',
			path: '/scheduling/availability',
			body: body as unknown as IDataObject,
		});
		if (this.getNodeParameter('output', itemIndex) === 'check') return answer;
		return slotItems(answer as Availability, body);
	},
};

function dateRange(this: IExecuteFunctions, itemIndex: number): AvailabilityRequest['date_range'] {
	const start = dayOf.call(this, this.getNodeParameter('startDate', itemIndex), itemIndex, 'Start Date');
	const end = dayOf.call(this, this.getNodeParameter('endDate', itemIndex), itemIndex, 'End Date');
	const days = daysBetween(start, end);
	if (days < 0) {
		throw badInput(this.getNode(), 'End Date', `(${end}) is before 'Start Date' (${start})`, itemIndex);
	}
	if (days > MAX_DAYS) {
		const problem = `is ${days} days after 'Start Date', at most ${MAX_DAYS} are allowed`;
		throw badInput(this.getNode(), 'End Date', problem, itemIndex);
	}
	return { start, end };
}

/** Flat items that Appointment > Book takes as they are; one with `slot_available: false` when nothing is free. */
function slotItems(
	{ available_slots, booking_fee, next_available, service_area_available }: Availability,
	{ service_type, zip_code }: AvailabilityRequest,
): IDataObject[] {
	const slots = (available_slots ?? []).flatMap(({ date, time_slots }) =>
		(time_slots ?? []).map(({ start, end, ...slot }) => ({
			date,
			start_time: start,
			end_time: end,
			...slot,
		})),
	);
	if (slots.length === 0) {
		return [
			{
				slot_available: false,
				reason: service_area_available === false ? 'zip_not_served' : 'nothing_free',
				service_area_available,
				next_available: next_available ?? null,
				service_type,
				zip_code,
				booking_fee,
			},
		];
	}
	return slots.map((slot) => ({
		slot_available: true,
		...slot,
		service_type,
		zip_code,
		booking_fee,
		appointment_slot: given({
			date: slot.date,
			start_time: slot.start_time,
			end_time: slot.end_time,
			technician_id: slot.technician_id,
		}),
	}));
}
