import type { AddRoute, SandboxContext } from '../context.mts';
import { hash, seededRandom } from '../random.mts';
import type { V1 } from '../types.mts';
import { failure, invalid, meta, ok } from './answers.mts';

const hour = 60 * 60 * 1000;
const bucketMs = { hour, day: 24 * hour, week: 7 * 24 * hour };
const maxBuckets = 10_000;

type GroupBy = 'hour' | 'day' | 'week' | 'month';

/** Call analytics, agent performance and reclassification: drawn from the seed and the question, so reproducible. */
export function addAnalytics(route: AddRoute, context: SandboxContext): void {
	const { options, state } = context;

	route({
		method: 'GET',
		path: '/v1/analytics/calls',
		operationId: 'getCallAnalytics',
		handle({ query }) {
			const { start_date: start, end_date: end } = query as { start_date: string; end_date: string };
			const groupBy = (query.group_by ?? 'day') as GroupBy;
			const starts = bucketStarts(start, end, groupBy);
			if (typeof starts === 'string')
				return invalid({ field: 'end_date', reason: starts, message: `end_date: ${starts}` });

			const filter = `${String(query.call_type ?? 'all')} ${String(query.assistant_id ?? '')}`;
			const random = seededRandom(hash(`${options.seed} ${start} ${end} ${groupBy} ${filter}`));
			const time_series = starts.map((timestamp) => {
				const calls = 20 + Math.floor(random() * 60);
				return {
					timestamp,
					calls,
					bookings: Math.floor(calls * (0.3 + random() * 0.3)),
					average_duration: 120 + Math.floor(random() * 120),
				};
			});
			const total = sum(time_series.map(({ calls }) => calls));
			const bookings = sum(time_series.map((bucket) => bucket.bookings));
			const answered = Math.floor(total * 0.97);
			const transferred = Math.floor(total * 0.08);
			const data: V1['CallAnalytics'] = {
				period: { start, end, timezone: String(query.timezone ?? 'America/Los_Angeles') },
				summary: {
					total_calls: total,
					answered_calls: answered,
					missed_calls: total - answered,
					average_duration: Math.round(
						sum(time_series.map((bucket) => bucket.average_duration)) / time_series.length,
					),
					booking_rate: share(bookings, total),
					transfer_rate: share(transferred, total),
					containment_rate: share(total - transferred, total),
				},
				call_reasons: callReasons(total),
				outcomes: {
					appointment_scheduled: bookings,
					transferred_to_human: transferred,
					information_provided: Math.floor(total * 0.27),
					voicemail: total - answered,
					wrong_number: Math.floor(total * 0.015),
				},
				time_series,
				...(query.include_breakdown !== false && { peak_hours: peakHours(random) }),
				customer_sentiment: { positive: 0.68, neutral: 0.28, negative: 0.04 },
			};
			return ok(data);
		},
	});

	route({
		method: 'GET',
		path: '/v1/analytics/agents/:agent_id/performance',
		operationId: 'getAgentPerformance',
		handle({ params, query }) {
			const agent = params.agent_id ?? '';
			if (agent !== 'all' && !agent.startsWith('asst_')) return failure(404);
			const random = seededRandom(hash(`${options.seed} ${agent} ${String(query.start_date)}`));
			const rate = () => Math.round((0.8 + random() * 0.19) * 100) / 100;
			const data: V1['AgentPerformance'] = {
				agent: {
					id: agent,
					name: agent === 'all' ? 'All agents' : 'Emily (AI Assistant)',
					type: 'ai',
					created_date: '2023-10-15',
				},
				metrics: {
					calls_handled: 200 + Math.floor(random() * 800),
					average_handle_time: 120 + Math.floor(random() * 60),
					first_call_resolution: rate(),
					booking_conversion: rate() / 2,
					customer_satisfaction: Math.round((4 + random()) * 10) / 10,
					adherence_score: rate(),
					transfer_rate: 0.06,
					hold_time: 0,
				},
				evaluation_categories: [
					{
						category: 'Greeting & Introduction',
						score: rate(),
						weight: 0.4,
						feedback: 'Consistent friendly tone',
					},
					{
						category: 'Scheduling & Booking',
						score: rate(),
						weight: 0.6,
						feedback: 'Efficient booking process',
					},
				],
				strengths: ['Consistent friendly demeanor'],
				improvement_areas: ['Identifying emergency situations faster'],
				training_recommendations: ['Add more emergency scenario training data'],
				...(query.comparison_period === true && {
					comparison: {
						calls_handled_change: 0.15,
						booking_conversion_change: 0.03,
						satisfaction_change: 0.1,
					},
				}),
				...(query.include_transcripts === true && {
					sample_interactions: [
						{
							call_id: 'call_sample_123',
							date: String(query.end_date),
							duration: 156,
							outcome: 'appointment_scheduled',
							score: 0.95,
							highlights: ['Confirmed all details accurately'],
						},
					],
				}),
			};
			return ok(data);
		},
	});

	route({
		method: 'POST',
		path: '/v1/coach/calls/:call_id/reclassify',
		operationId: 'reclassifyCall',
		handle({ params, body }) {
			const call_id = params.call_id ?? '';
			if (!call_id.startsWith('call_')) return failure(404);
			const { call_type, call_reason, confidence = 1 } = body as V1['ReclassifyRequest'];
			const before = state.reclassifications.findLast(
				(entry) => entry.call_id === call_id,
			)?.new_classification;
			const data: V1['Reclassification'] = {
				call_id,
				previous_classification: {
					call_type: before?.call_type ?? 'new_service',
					call_reason: before?.call_reason ?? 'hvac_repair',
				},
				new_classification: { call_type, call_reason, confidence },
				timestamp: new Date().toISOString(),
			};
			context.keep(state.reclassifications, data);
			return { status: 200, body: { success: true, data, meta: meta() } };
		},
	});
}

/** Start of each bucket, or the reason why the range is refused. */
function bucketStarts(start: string, end: string, groupBy: GroupBy): string[] | string {
	const last = Date.parse(end) + 24 * hour;
	if (last <= Date.parse(start)) return 'before_start';
	const starts: string[] = [];
	for (let at = Date.parse(start); at < last; at = nextBucket(at, groupBy)) {
		if (starts.length === maxBuckets) return 'range_too_long';
		starts.push(new Date(at).toISOString().replace('.000Z', 'Z'));
	}
	return starts;
}

function nextBucket(at: number, groupBy: GroupBy): number {
	if (groupBy !== 'month') return at + bucketMs[groupBy];
	const date = new Date(at);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

function callReasons(total: number) {
	const reasons: Array<[reason: string, percentage: number]> = [
		['New service request', 0.42],
		['Reschedule appointment', 0.15],
		['Service inquiry', 0.13],
		['Emergency service', 0.1],
		['Billing question', 0.08],
	];
	return reasons.map(([reason, percentage]) => ({
		reason,
		count: Math.floor(total * percentage),
		percentage,
	}));
}

function peakHours(random: () => number) {
	return [9, 10, 14].map((peak) => ({
		hour: peak,
		call_volume: Math.round((10 + random() * 8) * 10) / 10,
		answer_rate: Math.round((0.95 + random() * 0.04) * 100) / 100,
	}));
}

function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

function share(part: number, whole: number): number {
	return whole === 0 ? 0 : Math.round((part / whole) * 100) / 100;
}
