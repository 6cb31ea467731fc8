import type { components } from '../../openapi/avoca-enterprise.mjs';
import { DAY, formatMicros, parseMicros } from './micros.mts';
import type { Rows } from './rows.mts';

type Schemas = components['schemas'];
type Session = Rows['sessions'];

/** The blocks of the v0 analytics, in the words of the parameter `metrics`. */
export const metricNames = [
	'funnel',
	'bookings',
	'chart',
	'utm',
	'google_ads',
	'service_areas',
	'issue_types',
	'customer_events',
] as const;

export function funnelOf(sessions: Session[]): Required<Schemas['Funnel']> {
	const booked = sessions.filter(({ status }) => status === 'booked').length;
	return {
		sessions: sessions.length,
		booking_started: sessions.filter(({ issue_type }) => issue_type).length,
		customer_info_completed: sessions.filter(({ customer_info }) => customer_info?.name).length,
		booking_completed: booked,
		conversion_rate: percent(booked, sessions.length),
		drop_off_count: sessions.length - booked,
		drop_off_rate: percent(sessions.length - booked, sessions.length),
	};
}

export function utmRows(sessions: Session[]): Schemas['UtmRow'][] {
	const rows = new Map<string, Required<Schemas['UtmRow']>>();
	for (const { utm, status } of sessions) {
		if (!utm?.source) continue;
		const { source, medium, campaign, term, content } = utm;
		const key = JSON.stringify([source, medium, campaign, term, content]);
		const values = {
			source,
			medium: medium ?? '',
			campaign: campaign ?? '',
			term: term ?? '',
			content: content ?? '',
		};
		const row = rows.get(key) ?? { ...values, sessions: 0, conversions: 0 };
		row.sessions++;
		if (status === 'booked') row.conversions++;
		rows.set(key, row);
	}
	return [...rows.values()];
}

export function serviceAreas(sessions: Session[]): Schemas['ServiceAreaCount'][] {
	const areas = sessions.map(({ customer_info }) => customer_info?.address?.slice(-5));
	return counted(areas).map(([serviceArea, count]) => ({ serviceArea, count }));
}

export function issueTypes(sessions: Session[]): Schemas['IssueTypeCount'][] {
	return counted(sessions.map(({ issue_type }) => issue_type)).map(([issueType, count]) => ({
		issueType,
		count,
	}));
}

/** The asked blocks; `events` are the sessions of the page that `customerEvents` shows. */
export function schedulerAnalytics(
	sessions: Session[],
	events: Session[],
	metrics: readonly string[],
	timezone: string,
): Schemas['SchedulerAnalytics'] {
	const funnel = funnelOf(sessions);
	const blocks: Record<(typeof metricNames)[number], () => Schemas['SchedulerAnalytics']> = {
		funnel: () => ({
			funnel: {
				sessions: funnel.sessions,
				bookingStarted: funnel.booking_started,
				customerInfoCompleted: funnel.customer_info_completed,
				bookingCompleted: funnel.booking_completed,
				conversionRate: funnel.conversion_rate,
			},
		}),
		bookings: () => ({
			bookings: { total: funnel.booking_completed, avgBookingTimeSeconds: averageBookingSeconds(sessions) },
		}),
		chart: () => ({ chartData: byDay(sessions, timezone) }),
		utm: () => ({ utmData: utmRows(sessions) }),
		google_ads: () => ({
			googleAdsData: sessions
				.filter(({ google_ads }) => google_ads?.gclid)
				.slice(0, 100)
				.map(({ google_ads, status }) => ({
					gclid: google_ads?.gclid ?? '',
					wbraid: google_ads?.wbraid ?? '',
					gbraid: google_ads?.gbraid ?? '',
					sessions: 1,
					conversions: status === 'booked' ? 1 : 0,
				})),
		}),
		service_areas: () => ({ serviceAreaData: serviceAreas(sessions) }),
		issue_types: () => ({ issueTypeData: issueTypes(sessions) }),
		customer_events: () => ({
			customerEvents: events.map((session) => ({
				sessionId: session.session_id,
				status: session.status,
				customerInfo: session.customer_info,
				issueType: session.issue_type,
				jobType: session.job_type,
				selectedDate: session.selected_date,
				selectedTime: session.selected_time,
				utmSource: session.utm?.source ?? null,
				gclid: session.google_ads?.gclid ?? null,
				conversionValue: null,
				lastActivity: session.last_activity_at,
			})),
		}),
	};
	const asked = metricNames.filter((name) => metrics.includes(name));
	return Object.assign({}, ...asked.map((name) => blocks[name]()));
}

export function periodSummary(sessions: Session[]): Schemas['PeriodSummary'] {
	const { sessions: all, booking_completed, conversion_rate } = funnelOf(sessions);
	return { sessions: all, bookings: booking_completed, conversionRate: conversion_rate };
}

/** The starts of today, this week (from Monday) and this month in a time zone. */
export function periodStarts(
	now: number,
	timezone: string,
): { today: number; thisWeek: number; thisMonth: number } {
	const offset = zoneOffset(now, timezone);
	const today = Math.floor((now + offset) / DAY) * DAY;
	const date = new Date(today / 1000);
	return {
		today: today - offset,
		thisWeek: today - ((date.getUTCDay() + 6) % 7) * DAY - offset,
		thisMonth: today - (date.getUTCDate() - 1) * DAY - offset,
	};
}

/** What a zone is ahead of UTC, in microseconds. Throws RangeError when there is no such zone. */
export function zoneOffset(micros: number, timezone: string): number {
	const date = new Date(micros / 1000);
	const options = { timeZone: timezone, timeZoneName: 'longOffset' } as const;
	const name = new Intl.DateTimeFormat('en-US', options)
		.formatToParts(date)
		.find(({ type }) => type === 'timeZoneName');
	const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name?.value ?? '') ?? [];
	const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000_000;
	return sign === '-' ? -ahead : ahead;
}

function byDay(sessions: Session[], timezone: string) {
	const days = new Map<string, { date: string; sessions: number; conversions: number }>();
	const offset = sessions[0]?.started_at ? zoneOffset(parseMicros(sessions[0].started_at), timezone) : 0;
	for (const { started_at, status } of sessions) {
		if (!started_at) continue;
		const date = formatMicros(parseMicros(started_at) + offset).slice(0, 10);
		const day = days.get(date) ?? { date, sessions: 0, conversions: 0 };
		day.sessions++;
		if (status === 'booked') day.conversions++;
		days.set(date, day);
	}
	return [...days.values()].reverse();
}

function averageBookingSeconds(sessions: Session[]): number {
	const seconds = sessions.flatMap(({ started_at, completed_at }) =>
		started_at && completed_at ? [(parseMicros(completed_at) - parseMicros(started_at)) / 1_000_000] : [],
	);
	return seconds.length > 0 ? Math.round(seconds.reduce((sum, value) => sum + value, 0) / seconds.length) : 0;
}

function counted(values: Array<string | null | undefined>): Array<[string, number]> {
	const counts = new Map<string, number>();
	for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1]);
}

function percent(part: number, whole: number): number {
	return whole > 0 ? Math.round((part / whole) * 1000) / 10 : 0;
}
