import type { AddRoute, SandboxContext } from '../context.mts';
import { hash } from '../random.mts';
import type { CallRecord, Json, V1 } from '../types.mts';
import { invalid } from './answers.mts';

/** Speed to lead: the API endpoint and the intake URL. Both end in a call. */
export function addLeads(route: AddRoute, context: SandboxContext): void {
	const { options, state, tasks } = context;

	function schedule(lead: Json, intake: CallRecord['intake']): CallRecord {
		const now = new Date().toISOString();
		const call: CallRecord = {
			id: context.nextId('stl'),
			...(lead.external_id !== undefined && { external_id: String(lead.external_id) }),
			status: 'SCHEDULED',
			scheduled_at: now,
			attempts: 3,
			lead,
			intake,
			at: now,
		};
		context.keep(state.calls, call);
		tasks.run(() => place(call));
		return call;
	}

	async function place(call: CallRecord): Promise<void> {
		if (!(await tasks.sleep(options.callDelayMs / 2))) return;
		call.status = 'IN_PROGRESS';
		if (!(await tasks.sleep(options.callDelayMs / 2))) return;
		call.status = 'COMPLETED';

		const phone = digits(String(call.lead.phone_number));
		const booked = isBooked(phone, options.seed);
		call.result = {
			id: call.id,
			...(call.external_id !== undefined && { external_id: call.external_id }),
			status: 'COMPLETED',
			outcome: 'CONNECTED',
			duration: 60 + (hash(`${options.seed} ${phone}`) % 240),
			appointment_scheduled: booked,
			...(booked && { appointment_id: context.nextId('appt') }),
			call_recording_url: `https://recordings.avoca.ai/${call.id}.mp3`,
			transcript_available: true,
		};
		context.deliver({ event: 'speed_to_lead.completed', data: call.result });
	}

	route({
		method: 'POST',
		path: '/v1/outbound/speed-to-lead/webhook',
		operationId: 'triggerSpeedToLead',
		handle({ body }) {
			const lead = body as V1['SpeedToLeadRequest'];
			if (digits(lead.phone_number).length < 10) return badPhone('phone_number');
			const { id, external_id, status, scheduled_at, attempts } = schedule(lead, 'api');
			const data = { id, ...(external_id !== undefined && { external_id }), status, scheduled_at, attempts };
			return {
				status: 200,
				body: { success: true, message: 'Speed to lead call scheduled successfully', data },
			};
		},
	});

	route({
		method: 'POST',
		path: '/webhooks/speed-to-lead/:intake_id',
		operationId: 'submitSpeedToLeadIntake',
		open: true,
		handle({ body, params }) {
			const lead = body as V1['IntakeLead'];
			const number = digits(lead.phone_number);
			if (number.length !== 10 && !/^1\d{10}$/.test(number)) return badPhone('phone_number');
			const phone_number = `+1${number.slice(-10)}`;
			const call = schedule({ ...lead, phone_number }, 'intake-url');
			const entry = { at: call.at, intakeId: params.intake_id ?? '', lead, callId: call.id };
			context.keep(state.intakeLeads, entry);
			return { status: 200, body: { success: true } };
		},
	});
}

/** A number ending in 0 is not booked, one ending in 1 is; the seed decides the others, 7 in 10 for a booking. */
function isBooked(phone: string, seed: number): boolean {
	if (phone.endsWith('0')) return false;
	if (phone.endsWith('1')) return true;
	return hash(`${seed} ${phone}`) % 10 < 7;
}

export function digits(phone: string): string {
	return phone.replace(/\D/g, '');
}

export function badPhone(field: string) {
	return invalid({ field, reason: 'invalid_format', message: `${field} is not a phone number` });
}
