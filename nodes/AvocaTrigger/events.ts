import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { isRecord } from '../shared/errors';
import { byName } from '../shared/order';

/** One kind of event that Avoca delivers. */
export interface AvocaEvent {
	/** As it stands in `event` of the body (v1) or in the header X-Avoca-Event (Enterprise). */
	value: string;
	name: string;
	generation: 'v1' | 'Enterprise' | 'v1 and Enterprise';
	fires: string;
	/** Whether Avoca shows the fields of its body; other bodies are passed on as they come. */
	documented: boolean;
}

/**
 * v1: overview page https://docs.avoca.ai/api-reference/introduction and the pages of the endpoints.
 * Enterprise: https://docs.avoca.ai/api-reference/webhooks/event-webhooks
 */
export const EVENTS: AvocaEvent[] = [
	{
		value: 'appointment.scheduled',
		name: 'Appointment Scheduled',
		generation: 'v1',
		fires: 'A new appointment was made',
		documented: false,
	},
	{
		value: 'call.completed',
		name: 'Call Completed',
		generation: 'v1',
		fires: 'An inbound or outbound call ended',
		documented: false,
	},
	{
		value: 'chat.started',
		name: 'Chat Started',
		generation: 'v1',
		fires: 'A live chat started',
		documented: false,
	},
	{
		value: 'coach.score_available',
		name: 'Coach Score Available',
		generation: 'v1',
		fires: 'A call has a new score',
		documented: false,
	},
	{
		value: 'customer.communication_preference_changed',
		name: 'Communication Preference Changed',
		generation: 'Enterprise',
		fires: 'A customer opted in to texts, or out of them',
		documented: false,
	},
	{
		value: 'happy_call.completed',
		name: 'Happy Call Completed',
		generation: 'v1',
		fires: 'A happy call (after a service) ended',
		documented: true,
	},
	{
		value: 'lead.booking_created',
		name: 'Lead Booking Created',
		generation: 'Enterprise',
		fires: 'A lead was booked, once for each job in the CRM',
		documented: false,
	},
	{
		value: 'lead.completed',
		name: 'Lead Completed',
		generation: 'Enterprise',
		fires: 'A lead was booked, not booked, opted out, or failed for good',
		documented: false,
	},
	{
		value: 'lead.created',
		name: 'Lead Created',
		generation: 'Enterprise',
		fires: 'A new lead came in, from any source',
		documented: false,
	},
	{
		value: 'live_chat.visitor_responded',
		name: 'Live Chat Visitor Responded',
		generation: 'v1',
		fires: 'A visitor answered a proactive chat message',
		documented: true,
	},
	{
		value: 'maintenance_call.completed',
		name: 'Maintenance Call Completed',
		generation: 'v1',
		fires: 'A maintenance call ended',
		documented: true,
	},
	{
		value: 'sms_campaign.completed',
		name: 'SMS Campaign Completed',
		generation: 'v1',
		fires: 'A text campaign went out to all recipients',
		documented: true,
	},
	{
		value: 'sms.delivered',
		name: 'SMS Delivered',
		generation: 'v1',
		fires: 'The status of a text changed: see data.status',
		documented: true,
	},
	{
		value: 'sms.received',
		name: 'SMS Received',
		generation: 'v1',
		fires: 'A customer sent a text',
		documented: false,
	},
	{
		value: 'speed_to_lead.completed',
		name: 'Speed-to-Lead Completed',
		generation: 'v1',
		fires: 'The call to a lead ended',
		documented: true,
	},
	{
		value: 'voice_call.completed',
		name: 'Voice Call Completed',
		generation: 'v1 and Enterprise',
		fires: 'A call ended, and (Enterprise) was classified',
		documented: true,
	},
];

const ALL_EVENTS = 'all';

/** The choices of 'Events', in the order of their names. */
export const eventOptions: INodePropertyOptions[] = [
	{ name: 'All Events', value: ALL_EVENTS, description: 'Whatever arrives, also events not listed here' },
	...EVENTS.map(({ fires, generation, name, value }) => ({
		name,
		value,
		description: `${fires} (${generation})`,
	})),
].sort(byName);

/** The names to subscribe to. No document knows a word for all events, so they are listed. */
export const eventsToSubscribe = (chosen: string[]): string[] =>
	chosen.includes(ALL_EVENTS) ? EVENTS.map(({ value }) => value) : chosen;

export const isChosen = (chosen: string[], event?: string): boolean =>
	chosen.includes(ALL_EVENTS) || (event !== undefined && chosen.includes(event));

const isKnown = (name: unknown) => EVENTS.some(({ value }) => value === name);

/**
 * The event of a delivery: the name in the signed body where it is one that Avoca documents, else the header
 * X-Avoca-Event, else whatever the body says.
 */
export function eventName(body: IDataObject, header?: string): string | undefined {
	const named = typeof body.event === 'string' ? body.event : undefined;
	return isKnown(named) ? named : header || named || eventOfFlatBody(body);
}

/** The sample handlers on the pages of Send SMS and Voice Call read a flat body without a name. */
function eventOfFlatBody({ callId, messageId, status }: IDataObject): string | undefined {
	if (status === undefined) return undefined;
	if (messageId !== undefined) return 'sms.delivered';
	return callId === undefined ? undefined : 'voice_call.completed';
}

/**
 * One delivery as an item: `event`, `eventId`, `occurredAt`, `data`, and what stands beside `data` in the body, such
 * as `message_id`. Of a flat body all is `data`, and its id is also put beside it, under the name of the other shape.
 */
export function toItem(body: IDataObject, event: string, eventId: string, deliveredAt?: string): IDataObject {
	const { timestamp, data, ...rest } = body;
	delete rest.event;
	const beside = data === undefined ? idsOfFlatBody(rest) : rest;
	return {
		...beside,
		event,
		eventId,
		occurredAt: typeof timestamp === 'string' ? timestamp : (deliveredAt ?? null),
		data: data === undefined ? rest : isRecord(data) ? data : { value: data },
	};
}

function idsOfFlatBody(body: IDataObject): IDataObject {
	const ids = {
		message_id: body.message_id ?? body.messageId,
		call_id: body.call_id ?? body.callId,
		session_id: body.session_id ?? body.sessionId,
	};
	return Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== undefined));
}
