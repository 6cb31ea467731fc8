import { faultOf, rootCause } from '../../nodes/shared/fault';
import { closeAll, nobody, rawServer, selfSigned } from '../faults/servers.mts';

type Axios = (request: object) => Promise<unknown>;
// The library that n8n's request helper uses; it comes with n8n-core.
const axios = (jest.requireActual('axios') as { default: Axios }).default;

async function errorOf(url: string, more: object = {}): Promise<unknown> {
	return await axios({ url, method: 'POST', data: { a: 1 }, maxRedirects: 0, ...more }).then(
		() => undefined,
		(error: unknown) => error,
	);
}

afterEach(closeAll);

describe('what real sockets do', () => {
	test('nobody listens', async () => {
		expect(faultOf(await errorOf(await nobody()))).toBe('refused');
	});

	test('a name that does not exist', async () => {
		expect(faultOf(await errorOf('http://no-such-host.invalid/'))).toBe('dns');
	});

	test('a certificate that nobody vouches for', async () => {
		expect(faultOf(await errorOf(await selfSigned()))).toBe('tls');
	});

	test('https to a server that speaks http', async () => {
		const { url } = await rawServer(
			() => {},
			(socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
		);
		expect(faultOf(await errorOf(url.replace('http:', 'https:')))).toBe('tls');
	});

	test('a reset after the request arrived', async () => {
		const { url } = await rawServer((socket) => socket.resetAndDestroy());
		expect(faultOf(await errorOf(url))).toBe('reset');
	});

	test('a connection that closes without an answer', async () => {
		const { url } = await rawServer((socket) => socket.end());
		expect(faultOf(await errorOf(url))).toBe('reset');
	});

	test('an answer that breaks off', async () => {
		const { url } = await rawServer((socket) =>
			socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a":'),
		);
		expect(faultOf(await errorOf(url))).toBe('reset');
	});

	test('something that is not HTTP', async () => {
		const { url } = await rawServer((socket) => socket.end('220 smtp.example ESMTP\r\n'));
		expect(faultOf(await errorOf(url))).toBe('reset');
	});

	test('no answer, and an answer that stalls', async () => {
		const silent = await rawServer(() => {});
		const stalled = await rawServer((socket) =>
			socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a":'),
		);
		expect(faultOf(await errorOf(silent.url, { timeout: 100 }))).toBe('timeout');
		expect(faultOf(await errorOf(stalled.url, { timeout: 100 }))).toBe('timeout');
	});
});

describe('shapes that no test can make with a socket', () => {
	const error = (code: string, message = '', more: object = {}) =>
		Object.assign(new Error(message), { code, ...more });

	test.each([
		['EHOSTUNREACH', 'connect EHOSTUNREACH 10.0.0.1:443', 'refused'],
		['ENETUNREACH', 'connect ENETUNREACH 10.0.0.1:443', 'refused'],
		['ETIMEDOUT', 'connect ETIMEDOUT 10.0.0.1:443', 'refused'],
		['ETIMEDOUT', 'read ETIMEDOUT', 'timeout'],
		['EHOSTUNREACH', 'read EHOSTUNREACH', 'reset'],
		['ENETUNREACH', 'write ENETUNREACH', 'reset'],
		['EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.avoca.ai', 'dns'],
		['CERT_HAS_EXPIRED', 'certificate has expired', 'tls'],
		['ERR_TLS_CERT_ALTNAME_INVALID', '', 'tls'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', '', 'tls'],
		['EPIPE', 'write EPIPE', 'reset'],
		['ERR_CANCELED', 'canceled', 'reset'],
		['ECONNABORTED', 'timeout of 60000ms exceeded', 'timeout'],
		['ECONNABORTED', 'Request aborted', 'reset'],
		['SOMETHING_NEW', '', 'reset'],
	])('%s (%s) is a %s', (code, message, fault) => {
		expect(faultOf(error(code, message))).toBe(fault);
	});

	test('two addresses of one host, both refused', () => {
		const both = Object.assign(new AggregateError([error('ECONNREFUSED'), error('ECONNREFUSED')]), {
			code: 'ECONNREFUSED',
		});
		expect(faultOf(both)).toBe('refused');
		expect(
			faultOf(Object.assign(new Error(''), { cause: new AggregateError([error('ECONNREFUSED')]) })),
		).toBe('refused');
	});

	test('what says nothing may have been sent', () => {
		for (const nothing of [undefined, null, 'text', new Error('odd')]) expect(faultOf(nothing)).toBe('reset');
	});

	test('a cause that leads back to itself comes to an end', () => {
		const loop: { cause?: unknown } = {};
		loop.cause = loop;
		expect(faultOf(loop)).toBe('reset');
	});

	test('rootCause takes off one wrapping', () => {
		const inner = new Error('inner');
		expect(rootCause(Object.assign(new Error('outer'), { cause: inner }))).toBe(inner);
		expect(rootCause(inner)).toBe(inner);
		expect(rootCause(undefined)).toBeUndefined();
	});
});

describe('n8n 1.x, which loses the cause', () => {
	test.each([
		['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1', 'refused'],
		['ECONNREFUSED', 'read ECONNREFUSED', 'reset'],
		['ECONNABORTED', 'timeout of 60000ms exceeded', 'timeout'],
		['ENOTFOUND', 'getaddrinfo ENOTFOUND no-such-host.invalid', 'dns'],
		['ECONNRESET', 'socket hang up', 'reset'],
	])('%s, "%s": %s', (httpCode, words, fault) => {
		expect(faultOf(rootCause({ httpCode, messages: [words] }))).toBe(fault);
	});
});
