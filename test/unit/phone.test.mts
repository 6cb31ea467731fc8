import { toE164 } from '../../nodes/shared/phone';

test.each<[unknown, string | undefined]>([
	['(555) 123-4567', '+15551234567'],
	['555-123-4567', '+15551234567'],
	['555.123.4567', '+15551234567'],
	['555 123 4567', '+15551234567'],
	['5551234567', '+15551234567'],
	[5551234567, '+15551234567'],
	[15551234567, '+15551234567'],
	['1-555-123-4567', '+15551234567'],
	['+1 (555) 123-4567', '+15551234567'],
	['tel:+1-555-123-4567', '+15551234567'],
	['  +15551234567\t', '+15551234567'],
	['555\u2011123\u20114567', '+15551234567'],
	['555\u00a0123\u00a04567', '+15551234567'],
	['+44 20 7946 0958', '+442079460958'],
	['+44 (0)20 7946 0958', '+442079460958'],
	['+49 30/901820', '+4930901820'],
	// Not certain enough to call or text.
	['', undefined],
	['   ', undefined],
	['tel:', undefined],
	['+', undefined],
	['n/a', undefined],
	['12345', undefined],
	['123-4567', undefined],
	['055 123 4567', undefined],
	['155 123 4567', undefined],
	['25551234567', undefined],
	['020 7946 0958', undefined],
	['011 44 20 7946 0958', undefined],
	['+0 555 123 4567', undefined],
	['+1234567890123456', undefined],
	['555-123-4567 x12', undefined],
	['555-123-4567, 555-123-4568', undefined],
	['(555) 123-4567 (555) 123-4568', undefined],
	['1-800-PLUMBER', undefined],
	[null, undefined],
	[undefined, undefined],
	[true, undefined],
	[NaN, undefined],
	[['+15551234567'], undefined],
	[{ phone: '+15551234567' }, undefined],
])('%j → %j', (written, e164) => {
	expect(toE164(written)).toBe(e164);
});

test('what comes out goes in unchanged', () => {
	for (const phone of ['+15551234567', '+442079460958', '+4930901820']) expect(toE164(phone)).toBe(phone);
});
