/** Every check of a delivery, one row each: take a check out and a row fails. */
import { createHmac, randomUUID } from 'node:crypto';

import { refusal, type Delivery } from '../../nodes/AvocaTrigger/signature';

const SECRET = 'whsec_1234567890abcdef';
const NEXT_SECRET = 'whsec_the-next-one';
const NOW = Date.parse('2026-01-20T10:15:00Z');
const TOLERANCE = 5 * 60_000;
const BODY = Buffer.from('{"event":"sms.delivered","data":{"text":"Grüße 🥑"}}');

const sign = (secret: string, body: Buffer = BODY) =>
	`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const VALID = sign(SECRET);
const HEX = VALID.slice('sha256='.length);

interface Case extends Partial<Delivery> {
	secrets?: string[];
}

const check = ({ secrets = [SECRET], ...delivery }: Case) =>
	refusal({ rawBody: BODY, signature: VALID, ...delivery }, secrets, TOLERANCE, NOW);

const at = (ms: number) => new Date(NOW + ms).toISOString();

const NO_SECRET = 'no signing secret is known';
const NO_SIGNATURE = 'it has no signature';
const NO_MATCH = 'its signature does not match';
const BAD_TIME = 'its timestamp is too old, too new, or no date';

describe('genuine', () => {
	test.each<[string, Case]>([
		['without a timestamp', {}],
		['hexadecimal digits in capitals', { signature: `sha256=${HEX.toUpperCase()}` }],
		['an empty body', { rawBody: Buffer.alloc(0), signature: sign(SECRET, Buffer.alloc(0)) }],
		[
			'bytes that are no UTF-8',
			{ rawBody: Buffer.from([0xff, 0xfe, 0]), signature: sign(SECRET, Buffer.from([0xff, 0xfe, 0])) },
		],
		['signed with the old secret of two', { secrets: [NEXT_SECRET, SECRET] }],
		['signed with the new secret of two', { signature: sign(NEXT_SECRET), secrets: [NEXT_SECRET, SECRET] }],
		['one of the secrets is empty', { secrets: ['', SECRET] }],
		['at this moment', { timestamp: at(0) }],
		['as old as allowed', { timestamp: at(-TOLERANCE) }],
		['as far ahead as allowed', { timestamp: at(TOLERANCE) }],
		['with microseconds', { timestamp: '2026-01-20T10:15:00.123456Z' }],
		['in another zone', { timestamp: '2026-01-20T04:15:00-06:00' }],
		['without an offset, which is UTC', { timestamp: '2026-01-20T10:15:00' }],
		['without an offset, with fractions', { timestamp: '2026-01-20T10:15:00.123456' }],
	])('%s', (_name, delivery) => {
		expect(check(delivery)).toBeUndefined();
	});
});

test('a time without an offset is not read in the zone of this machine', () => {
	const parse = jest.spyOn(Date, 'parse');
	check({ timestamp: '2026-01-20T10:15:00' });
	expect(parse).toHaveBeenCalledWith('2026-01-20T10:15:00Z');
	parse.mockRestore();
});

describe('refused', () => {
	test.each<[string, Case, string]>([
		['no secret', { secrets: [] }, NO_SECRET],
		['an empty secret, with which anybody can sign', { signature: sign(''), secrets: [''] }, NO_SECRET],
		['no secret and no signature', { signature: undefined, secrets: [] }, NO_SECRET],
		['an empty secret beside a good one', { signature: sign(''), secrets: ['', SECRET] }, NO_MATCH],
		['no signature', { signature: undefined }, NO_SIGNATURE],
		['an empty signature', { signature: '' }, NO_MATCH],
		['a signature without its prefix', { signature: HEX }, NO_MATCH],
		['another algorithm', { signature: `sha512=${HEX}` }, NO_MATCH],
		['the prefix alone', { signature: 'sha256=' }, NO_MATCH],
		['a signature that is too short', { signature: VALID.slice(0, -2) }, NO_MATCH],
		['a signature that is one digit too short', { signature: VALID.slice(0, -1) }, NO_MATCH],
		['a signature that is too long', { signature: `${VALID}ab` }, NO_MATCH],
		['a signature that is one digit too long', { signature: `${VALID}a` }, NO_MATCH],
		['two signatures in one header', { signature: `${VALID}, ${VALID}` }, NO_MATCH],
		['blanks around it', { signature: ` ${VALID}` }, NO_MATCH],
		['not hexadecimal', { signature: `sha256=${'z'.repeat(64)}` }, NO_MATCH],
		['characters of more than one byte', { signature: `sha256=${'é'.repeat(64)}` }, NO_MATCH],
		['base64', { signature: `sha256=${Buffer.from(HEX, 'hex').toString('base64')}` }, NO_MATCH],
		[
			'the first digit changed',
			{ signature: `sha256=${HEX.startsWith('0') ? '1' : '0'}${HEX.slice(1)}` },
			NO_MATCH,
		],
		[
			'the last digit changed',
			{ signature: `${VALID.slice(0, -1)}${HEX.endsWith('0') ? '1' : '0'}` },
			NO_MATCH,
		],
		['signed with another secret', { signature: sign('another') }, NO_MATCH],
		[
			'signed with neither of two secrets',
			{ signature: sign('another'), secrets: [SECRET, NEXT_SECRET] },
			NO_MATCH,
		],
		['a body with one byte more', { rawBody: Buffer.concat([BODY, Buffer.from(' ')]) }, NO_MATCH],
		['a body with one byte changed', { rawBody: Buffer.from(BODY).fill('x', 3, 4) }, NO_MATCH],
		[
			'a body with its keys in another order',
			{ rawBody: Buffer.from('{"data":{},"event":"sms.delivered"}') },
			NO_MATCH,
		],
		['too old', { timestamp: at(-TOLERANCE - 1) }, BAD_TIME],
		['too far ahead', { timestamp: at(TOLERANCE + 1) }, BAD_TIME],
		['too old, without an offset', { timestamp: '2026-01-20T10:00:00' }, BAD_TIME],
		['no date', { timestamp: 'now' }, BAD_TIME],
		['an empty date', { timestamp: '' }, BAD_TIME],
		['two dates', { timestamp: `${at(0)}, ${at(0)}` }, BAD_TIME],
		['a forged one at the right time', { signature: sign('another'), timestamp: at(0) }, NO_MATCH],
	])('%s', (_name, delivery, reason) => {
		expect(check(delivery)).toBe(reason);
	});

	test('by the clock of this machine when no other is given', () => {
		const now = { rawBody: BODY, signature: VALID, timestamp: new Date().toISOString() };
		expect(refusal(now, [SECRET], TOLERANCE)).toBeUndefined();
		expect(refusal({ ...now, timestamp: at(0) }, [SECRET], TOLERANCE)).toBe(BAD_TIME);
	});

	test('without a word about the secret or the signature', () => {
		const secret = randomUUID();
		const reason = check({ secrets: [secret] }) ?? '';
		expect(reason).not.toContain(secret);
		expect(reason).not.toContain(HEX);
	});
});
