import { DateTime } from 'luxon';

import { daysBetween, isTimeZone, toDay, toIsoMoment, toTime } from '../../nodes/shared/dates';

const LA = 'America/Los_Angeles';
const TOKYO = 'Asia/Tokyo';

describe('toIsoMoment', () => {
	test.each<[string, unknown, string, string | undefined]>([
		['the date picker, in winter', '2024-01-22T10:00:00', LA, '2024-01-22T18:00:00Z'],
		['the date picker, in summer', '2024-07-22T10:00:00', LA, '2024-07-22T17:00:00Z'],
		['east of Greenwich', '2024-01-22T10:00:00', TOKYO, '2024-01-22T01:00:00Z'],
		['UTC', '2024-01-22T10:00:00Z', TOKYO, '2024-01-22T10:00:00Z'],
		['an offset', '2024-01-22T10:00:00+05:30', LA, '2024-01-22T04:30:00Z'],
		['milliseconds are kept', '2024-01-22T10:00:00.120Z', LA, '2024-01-22T10:00:00.120Z'],
		['a day', '2024-01-22', LA, '2024-01-22T08:00:00Z'],
		['basic ISO', '20240122T100000', LA, '2024-01-22T18:00:00Z'],
		['SQL', '2024-01-22 10:00:00', LA, '2024-01-22T18:00:00Z'],
		['an HTTP header', 'Mon, 22 Jan 2024 10:00:00 GMT', LA, '2024-01-22T10:00:00Z'],
		['e-mail', 'Mon, 22 Jan 2024 10:00:00 -0800', LA, '2024-01-22T18:00:00Z'],
		['a Date', new Date('2024-01-22T10:00:00Z'), LA, '2024-01-22T10:00:00Z'],
		['milliseconds', Date.parse('2024-01-22T10:00:00Z'), LA, '2024-01-22T10:00:00Z'],
		[
			'a Luxon DateTime',
			DateTime.fromISO('2024-01-22T10:00:00', { zone: TOKYO }),
			LA,
			'2024-01-22T01:00:00Z',
		],
		// The hour that summer time skips moves forward.
		['a time that does not exist', '2024-03-10T02:30:00', LA, '2024-03-10T10:30:00Z'],
		['nothing', '', LA, undefined],
		['null', null, LA, undefined],
		['undefined', undefined, LA, undefined],
		['words', 'tomorrow', LA, undefined],
		['a digit', '5', LA, undefined],
		['an impossible day', '2024-02-30T10:00:00', LA, undefined],
		['an impossible hour', '2024-01-22T25:00:00', LA, undefined],
		// JavaScript would read these in the time zone of the machine.
		['US writing', '01/22/2024 10:00', LA, undefined],
		['half ISO', '2024-01-22 3:00 PM', LA, undefined],
		['US words', 'January 22, 2024 10:00', LA, undefined],
		['NaN', NaN, LA, undefined],
		['an object', {}, LA, undefined],
		['an invalid Luxon DateTime', DateTime.invalid('test'), LA, undefined],
		['an unknown time zone', '2024-01-22T10:00:00', 'Mars/Olympus', undefined],
	])('%s', (_name, value, timezone, moment) => {
		expect(toIsoMoment(value, timezone)).toBe(moment);
	});
});

describe('toDay', () => {
	test.each<[string, unknown, string, string | undefined]>([
		['a day', '2024-01-20', LA, '2024-01-20'],
		['blanks around it', ' 2024-01-20 ', LA, '2024-01-20'],
		['the date picker', '2024-01-20T00:00:00', LA, '2024-01-20'],
		['the same far east', '2024-01-20T00:00:00', TOKYO, '2024-01-20'],
		['SQL', '2024-01-20 00:00:00', TOKYO, '2024-01-20'],
		['late in the evening, no offset', '2024-01-20T23:59:59', TOKYO, '2024-01-20'],
		['UTC is the day before in Los Angeles', '2024-01-20T03:00:00Z', LA, '2024-01-19'],
		['UTC is the day after in Tokyo', '2024-01-20T20:00:00.000Z', TOKYO, '2024-01-21'],
		['an offset', '2024-01-20T23:30:00-05:00', LA, '2024-01-20'],
		['midnight that summer time skips', '2024-03-31T00:00:00', 'Asia/Beirut', '2024-03-31'],
		['an offset without minutes', '2024-01-20T03:00:00+00', LA, '2024-01-19'],
		['a Date', new Date('2024-01-20T03:00:00Z'), LA, '2024-01-19'],
		['milliseconds', Date.parse('2024-01-20T03:00:00Z'), LA, '2024-01-19'],
		['$today, a Luxon DateTime', DateTime.fromISO('2024-01-20', { zone: LA }), LA, '2024-01-20'],
		['basic ISO', '20240120', TOKYO, '2024-01-20'],
		['a leap day', '2024-02-29', LA, '2024-02-29'],
		['no leap day', '2023-02-29', LA, undefined],
		['February 30', '2024-02-30', LA, undefined],
		['month 13', '2024-13-01', LA, undefined],
		['words after it', '2024-01-20 or so', LA, undefined],
		['a range', '2024-01-20 - 2024-01-25', LA, undefined],
		['US writing', '01/20/2024', LA, undefined],
		['words', 'next Monday', LA, undefined],
		['nothing', '', LA, undefined],
		['undefined', undefined, LA, undefined],
		['null', null, LA, undefined],
	])('%s', (_name, value, timezone, day) => {
		expect(toDay(value, timezone)).toBe(day);
	});
});

test.each<[unknown, string | undefined]>([
	['09:00', '09:00'],
	['9:00', '09:00'],
	['09:00:00', '09:00'],
	['23:59', '23:59'],
	['00:00', '00:00'],
	[' 9:00 AM ', '09:00'],
	['9 AM', '09:00'],
	['9am', '09:00'],
	['2:30 pm', '14:30'],
	['2:30 p.m.', '14:30'],
	['12:00 AM', '00:00'],
	['12 pm', '12:00'],
	['9', undefined],
	['24:00', undefined],
	['12:60', undefined],
	['13:00 PM', undefined],
	['0 AM', undefined],
	['9:5', undefined],
	['9:00 - 11:00', undefined],
	['noon', undefined],
	['', undefined],
	[9, undefined],
	[undefined, undefined],
])('toTime %j → %j', (value, time) => {
	expect(toTime(value)).toBe(time);
});

test('daysBetween counts days, not hours of summer time', () => {
	expect(daysBetween('2024-03-09', '2024-03-11')).toBe(2);
	expect(daysBetween('2024-01-20', '2024-02-19')).toBe(30);
	expect(daysBetween('2024-01-20', '2024-01-19')).toBe(-1);
});

test.each([
	['America/New_York', true],
	['UTC', true],
	['Eastern', false],
	['', false],
])('isTimeZone %j: %j', (name, is) => {
	expect(isTimeZone(name)).toBe(is);
});
