import type { AddRoute, SandboxContext } from '../context.mts';
import { hash } from '../random.mts';
import type { V1 } from '../types.mts';
import { failure, invalid, ok } from './answers.mts';

const day = 24 * 60 * 60 * 1000;

/** The first three are those of Avoca's examples. */
const technicians = [
	{ id: 'tech_123', name: 'John Smith' },
	{ id: 'tech_456', name: 'Mike Johnson' },
	{ id: 'tech_789', name: 'Sarah Davis' },
	{ id: 'tech_234', name: 'Maria Lopez' },
	{ id: 'tech_567', name: 'David Chen' },
];

const startHours = [8, 9, 10, 13, 14, 16, 18];

/** Availability and booking. ZIPs that start with 000 are not served; those with 999 have nothing free in any range. */
export function addScheduling(route: AddRoute, context: SandboxContext): void {
	const { options, state } = context;

	function slotsOf(date: string, request: V1['AvailabilityRequest']): V1['TimeSlot'][] {
		const { zip_code, service_type, technician_id, preferred_times, duration_minutes = 120 } = request;
		const slots: V1['TimeSlot'][] = [];
		for (const { id, name } of technicians) {
			if (technician_id !== undefined && technician_id !== id) continue;
			const draw = hash(`${options.seed} ${zip_code} ${service_type} ${date} ${id}`);
			startHours.forEach((hour, index) => {
				// Everybody works at 9 so that each day has a slot; the other hours are drawn.
				const works = hour === 9 || ((draw >>> index) & 1) === 1;
				const start = clock(hour * 60);
				if (!works || !isPreferred(hour, preferred_times) || state.takenSlots.has(slotKey(id, date, start)))
					return;
				const end = clock(hour * 60 + duration_minutes);
				slots.push({
					start,
					end,
					technician_id: id,
					technician_name: name,
					arrival_window: arrivalWindow(start, end),
					capacity_available: true,
				});
			});
		}
		return slots.sort((a, b) => (a.start ?? '').localeCompare(b.start ?? ''));
	}

	function daysOf(first: string, count: number, request: V1['AvailabilityRequest']): V1['AvailabilityDay'][] {
		const days: V1['AvailabilityDay'][] = [];
		for (let index = 0; index < count; index++) {
			const date = plusDays(first, index);
			const time_slots = slotsOf(date, request);
			if (time_slots.length > 0) days.push({ date, time_slots });
		}
		return days;
	}

	function nextAvailable(afterDate: string, request: V1['AvailabilityRequest']) {
		for (let index = 1; index <= 60; index++) {
			const [found] = daysOf(plusDays(afterDate, index), 1, request);
			if (found) return { date: found.date, time: found.time_slots?.[0]?.start };
		}
		return null;
	}

	route({
		method: 'POST',
		path: '/v1/scheduling/availability',
		operationId: 'checkAvailability',
		handle({ body }) {
			const request = body as V1['AvailabilityRequest'];
			const { start, end } = request.date_range;
			const length = (Date.parse(end) - Date.parse(start)) / day;
			if (length < 0)
				return badRange('date_range.end', 'before_start', 'The end of the date range is before its start');
			if (length > 30)
				return badRange('date_range.end', 'range_too_long', 'The date range is longer than 30 days');

			const served = !request.zip_code.startsWith('000');
			const free = served && !request.zip_code.startsWith('999') ? daysOf(start, length + 1, request) : [];
			const emergency = request.urgency === 'emergency';
			const answer: V1['Availability'] = {
				available_slots: free,
				booking_fee: {
					amount: emergency ? 49 : 0,
					applies_after: end,
					reason: emergency ? 'emergency' : null,
				},
				service_area_available: served,
				next_available: served && free.length === 0 ? nextAvailable(end, request) : null,
			};
			return ok(answer);
		},
	});

	route({
		method: 'POST',
		path: '/v1/scheduling/appointments',
		operationId: 'bookAppointment',
		handle({ body }) {
			const request = body as V1['AppointmentRequest'];
			if (request.service_location.zip.startsWith('000')) {
				return badRange(
					'service_location.zip',
					'outside_service_area',
					'The ZIP is outside the service area',
				);
			}
			const { date, start_time, end_time, technician_id } = request.appointment_slot;
			const technician =
				technician_id === undefined
					? technicians.find(({ id }) => !state.takenSlots.has(slotKey(id, date, start_time)))
					: (technicians.find(({ id }) => id === technician_id) ?? {
							id: technician_id,
							name: technician_id,
						});
			const key = technician && slotKey(technician.id, date, start_time);
			if (key === undefined || state.takenSlots.has(key)) {
				const details = { field: 'appointment_slot', reason: 'slot_taken' };
				return failure(400, 'The appointment slot is no longer available', details);
			}
			state.takenSlots.add(key);

			const appointment_id = context.nextId('appt');
			const { email } = request.customer;
			const appointment: V1['Appointment'] = {
				appointment_id,
				confirmation_number: `SBX-${date.slice(0, 4)}-${appointment_id.slice(-6)}`,
				servicetitan_job_id: String(10_000_000 + (hash(appointment_id) % 90_000_000)),
				status: 'scheduled',
				scheduled_time: {
					date,
					arrival_window: arrivalWindow(start_time, end_time),
					technician: {
						id: technician?.id,
						name: technician?.name,
						photo_url: `https://cdn.avoca.ai/technicians/${technician?.id}.jpg`,
					},
				},
				notifications_sent: [
					'sms_confirmation',
					...(email ? (['email_confirmation'] as const) : []),
					'calendar_invite',
				],
				estimated_cost: { service_fee: 89, estimated_total: '$89 - $350' },
				reminders: [
					{ type: 'sms', scheduled_for: `${plusDays(date, -1)}T17:00:00Z` },
					{ type: 'sms', scheduled_for: `${date}T07:00:00Z` },
				],
			};
			context.keep(state.bookings, { at: new Date().toISOString(), request, appointment });
			// The payload of this event is documented nowhere; the appointment itself is the sandbox's guess.
			context.deliver({ event: 'appointment.scheduled', data: appointment });
			return ok(appointment);
		},
	});
}

function badRange(field: string, reason: string, message: string) {
	return invalid({ field, reason, message });
}

function slotKey(technicianId: string, date: string, start: string): string {
	return `${technicianId} ${date} ${start}`;
}

function plusDays(date: string, days: number): string {
	return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}

/** Minutes since midnight as HH:MM. */
function clock(minutes: number): string {
	const hour = Math.floor(minutes / 60) % 24;
	return `${String(hour).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `09:00` and `11:00` as `9:00 AM - 11:00 AM`. */
function arrivalWindow(start: string, end: string): string {
	return [start, end]
		.map((time) => {
			const [hour = '0', minute] = time.split(':');
			return `${Number(hour) % 12 || 12}:${minute} ${Number(hour) < 12 ? 'AM' : 'PM'}`;
		})
		.join(' - ');
}

function isPreferred(hour: number, times: V1['AvailabilityRequest']['preferred_times']): boolean {
	if (!times || !(times.morning || times.afternoon || times.evening)) return true;
	if (hour < 12) return times.morning === true;
	return hour < 17 ? times.afternoon === true : times.evening === true;
}
