import type { AddRoute, SandboxContext } from '../context.mts';
import { hash } from '../random.mts';
import type { CampaignRecord, Json, MessageRecord, V1 } from '../types.mts';
import { invalid, ok } from './answers.mts';
import { badPhone, digits } from './leads.mts';

const carriers = ['Verizon', 'AT&T', 'T-Mobile'];
const previewed = 5;

/** Texts out, campaigns out, and texts in. */
export function addMessaging(route: AddRoute, context: SandboxContext): void {
	const { options, state, tasks } = context;

	async function deliverMessage(record: MessageRecord): Promise<void> {
		if (!(await tasks.sleep(options.smsDelayMs))) return;
		record.delivered = true;
		const now = new Date().toISOString();
		context.deliver({
			event: 'sms.delivered',
			extra: { message_id: record.message.message_id },
			timestamp: now,
			data: {
				status: 'delivered',
				delivered_at: now,
				segments_sent: record.message.segments,
				carrier: carriers[hash(record.request.to) % carriers.length],
				device_type: 'mobile',
			},
		});
	}

	async function finishCampaign({ campaign }: CampaignRecord): Promise<void> {
		if (!(await tasks.sleep(options.smsDelayMs))) return;
		const sent = campaign.recipients_count ?? 0;
		Object.assign(campaign, {
			status: 'completed',
			messages_sent: sent,
			completion_time: new Date().toISOString(),
		});
		context.deliver({
			event: 'sms_campaign.completed',
			data: {
				campaign_id: campaign.campaign_id,
				status: 'completed',
				final_counts: { sent, failed: 0, opted_out: 0 },
				engagement: {
					replies: Math.floor(sent * 0.15),
					link_clicks: Math.floor(sent * 0.1),
					conversions: Math.floor(sent * 0.05),
				},
				total_cost: campaign.estimated_cost,
			},
		});
	}

	route({
		method: 'POST',
		path: '/v1/outbound/sms/send',
		operationId: 'sendSms',
		handle({ body }) {
			const request = body as V1['SmsRequest'];
			if (digits(request.to).length < 10) return badPhone('to');
			if (request.message_type === 'marketing' && request.options?.add_opt_out !== true) {
				return optOutNeeded('options.add_opt_out');
			}
			const sendAt = request.scheduling?.send_at;
			const later = isLater(sendAt);
			const segments = segmentsOf(request.message);
			const message: V1['SmsMessage'] = {
				message_id: context.nextId('msg_sms'),
				status: later ? 'scheduled' : 'sent',
				conversation_id: request.conversation_id ?? `conv_${hash(digits(request.to).slice(-10))}`,
				segments,
				scheduled_time: later ? sendAt : null,
				cost: segments,
			};
			const record = { at: new Date().toISOString(), request, message, delivered: false };
			context.keep(state.messages, record);
			// A text for later stays scheduled: the sandbox does not live that long.
			if (!later) tasks.run(() => deliverMessage(record));
			return ok(message);
		},
	});

	route({
		method: 'POST',
		path: '/v1/messaging/sms/campaign',
		operationId: 'sendSmsCampaign',
		handle({ body }) {
			const request = body as V1['SmsCampaignRequest'];
			if (request.campaign_type === 'marketing' && request.settings?.include_opt_out === false) {
				return optOutNeeded('settings.include_opt_out');
			}
			const all = request.recipients;
			const numbers =
				request.settings?.deduplicate === false ? all.length : new Set(all.map(({ phone }) => phone)).size;
			const later = isLater(request.schedule_time);
			const campaign: V1['SmsCampaign'] = {
				campaign_id: context.nextId('camp'),
				status: later ? 'scheduled' : 'sending',
				recipients_count: numbers,
				messages_sent: 0,
				estimated_cost: Math.round(numbers * segmentsOf(request.message_template) * 1.5) / 100,
				scheduled_time: request.schedule_time ?? null,
				completion_time: null,
			};
			const preview = all.slice(0, previewed).map((recipient) => merge(request, recipient));
			const record = { at: new Date().toISOString(), request, campaign, preview };
			context.keep(state.campaigns, record);
			if (!later) tasks.run(() => finishCampaign(record));
			return ok({ ...campaign });
		},
	});

	route({
		method: 'POST',
		path: '/v1/messaging/sms/receive',
		operationId: 'receiveSms',
		handle({ body }) {
			const request = body as V1['ReceiveSmsRequest'];
			const { intent, action, message } = understand(request.body);
			const booking = state.bookings.findLast(
				({ request: booked }) => booked.customer.phone === request.from,
			);
			const number = hash(request.from);
			const answer: V1['ReceiveSmsAnswer'] = {
				success: true,
				action,
				reply: { message, delay_seconds: 2 },
				data: {
					conversation_id: `conv_sms_${number}`,
					customer_id: `cust_${number}`,
					intent,
					...(booking && { appointment_id: booking.appointment.appointment_id }),
				},
			};
			context.keep(state.received, { at: new Date().toISOString(), request, answer });
			return { status: 200, body: answer };
		},
	});
}

function optOutNeeded(field: string) {
	return invalid({ field, reason: 'required', message: `${field} is required for marketing` });
}

function isLater(time: string | undefined): boolean {
	return time !== undefined && Date.parse(time) > Date.now();
}

/** 160 characters in one text, 153 in each of several. */
function segmentsOf(text: string): number {
	return text.length <= 160 ? 1 : Math.ceil(text.length / 153);
}

/** Fills `{variable}`; when one has no value, the fallback message is sent. */
function merge(
	{ message_template, fallback_message }: V1['SmsCampaignRequest'],
	recipient: V1['SmsRecipient'],
): string {
	const values: Json = { ...recipient.custom_fields, name: recipient.name };
	let complete = true;
	const text = message_template.replace(/\{(\w+)\}/g, (token, name: string) => {
		if (values[name] === undefined) complete = false;
		return String(values[name] ?? token);
	});
	return complete ? text : (fallback_message ?? text);
}

type Decision = { intent: string; action: NonNullable<V1['ReceiveSmsAnswer']['action']>; message: string };

/** The documented key words. The intent of STOP is not documented; `opt_out` is the sandbox's name. */
const decisions: Array<[words: RegExp, decision: Decision]> = [
	[
		/\b(stop|unsubscribe)\b/i,
		{ intent: 'opt_out', action: 'ignore', message: 'You will get no more texts from us.' },
	],
	[
		/\b(emergency|urgent|asap)\b/i,
		{ intent: 'emergency', action: 'forward', message: 'We are getting a person for you.' },
	],
	[
		/reschedule|change time/i,
		{
			intent: 'reschedule_request',
			action: 'auto_reply',
			message: 'What day and time would work better for you?',
		},
	],
	[
		/cancel|can't make it/i,
		{ intent: 'cancellation', action: 'create_ticket', message: 'We will take care of your cancellation.' },
	],
	[
		/\b(confirm|yes|y)\b/i,
		{ intent: 'confirmation', action: 'auto_reply', message: 'Thank you, your appointment is confirmed.' },
	],
];

function understand(text: string): Decision {
	const found = decisions.find(([words]) => words.test(text));
	return found?.[1] ?? { intent: 'general_inquiry', action: 'auto_reply', message: 'How can we help you?' };
}
