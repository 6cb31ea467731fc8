/** Loopback servers that break in ways the sandbox does not: raw sockets, a self-signed https server. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import {
	createServer as createHttp,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const open: Array<{ server: Server; sockets: Set<Socket> }> = [];

async function listen(server: Server): Promise<number> {
	const sockets = new Set<Socket>();
	open.push({ server, sockets });
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket)).on('error', () => {});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

/** Ends every server that was started here, and the connections that are left. */
export async function closeAll(): Promise<void> {
	for (const { server, sockets } of open.splice(0)) {
		for (const socket of sockets) socket.destroy();
		server.close();
		await once(server, 'close');
	}
}

/** `requests` counts what arrived; a request is one when its last byte has come. */
export interface RawServer {
	url: string;
	requests: number;
}

/** Calls `answer` with the socket whenever a whole request has arrived, `connected` as soon as anything has. */
export async function rawServer(
	answer: (socket: Socket) => void,
	connected: (socket: Socket) => void = () => {},
): Promise<RawServer> {
	const raw: RawServer = { url: '', requests: 0 };
	const server = createServer((socket) => {
		socket.once('data', () => connected(socket));
		let received = '';
		socket.on('data', (bytes: Buffer) => {
			received += bytes.toString('latin1');
			const end = received.indexOf('\r\n\r\n');
			const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
			if (end < 0 || received.length < end + 4 + length) return;
			received = '';
			raw.requests++;
			answer(socket);
		});
	});
	raw.url = `http://127.0.0.1:${await listen(server)}`;
	return raw;
}

/** An address on which nobody listens. */
export async function nobody(): Promise<string> {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return `http://127.0.0.1:${port}`;
}

/** An https server with a certificate that nobody vouches for. */
export async function selfSigned(): Promise<string> {
	const server = createHttps(certificate(), (_request, response) => response.end('{}'));
	server.on('tlsClientError', () => {});
	return `https://127.0.0.1:${await listen(server)}`;
}

/** A self-signed X.509 certificate (RFC 5280) for "test", made here because none may lie in a repository. */
function certificate(): { key: string; cert: string } {
	const der = (tag: number, ...parts: Buffer[]) => {
		const body = Buffer.concat(parts);
		const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
		return Buffer.concat([Buffer.from([tag, ...length]), body]);
	};
	const [sequence, set] = [0x30, 0x31];
	const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
	const time = (text: string) => der(0x17, Buffer.from(text));

	const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const ecdsaWithSha256 = der(sequence, oid('2a8648ce3d040302'));
	const name = der(sequence, der(set, der(sequence, oid('550403'), der(0x0c, Buffer.from('test')))));
	const body = der(
		sequence,
		der(0x02, Buffer.from([1])),
		ecdsaWithSha256,
		name,
		der(sequence, time('200101000000Z'), time('491231235959Z')),
		name,
		keys.publicKey.export({ type: 'spki', format: 'der' }),
	);
	const signature = der(0x03, Buffer.from([0]), sign('sha256', body, keys.privateKey));
	const base64 = der(sequence, body, ecdsaWithSha256, signature).toString('base64');
	return {
		key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
	};
}

/** A request that waits for its answer. */
export interface Held {
	body: Record<string, unknown>;
	headers: IncomingHttpHeaders;
	/** JSON with this status; a plain success without arguments. Only the first answer counts. */
	answer(status?: number, body?: unknown, headers?: Record<string, string>): void;
}

/** An Avoca that answers when the test says so. */
export class PatientAvoca {
	url = '';
	readonly arrived: Held[] = [];
	/** The most requests that waited at the same time. */
	most = 0;
	private waiting = 0;
	private readonly arrivals = new EventEmitter();

	static async start(): Promise<PatientAvoca> {
		const avoca = new PatientAvoca();
		const server = createHttp((request, response) => {
			let text = '';
			request.on('data', (part: Buffer) => (text += part.toString()));
			request.on('end', () => avoca.hold(request, response, text));
		});
		avoca.url = `http://127.0.0.1:${await listen(server)}`;
		return avoca;
	}

	/** Resolves when `count` requests have come in all. */
	async until(count: number): Promise<void> {
		while (this.arrived.length < count) await once(this.arrivals, 'one');
	}

	private hold({ headers }: IncomingMessage, response: ServerResponse, text: string): void {
		this.most = Math.max(this.most, ++this.waiting);
		response.once('close', () => this.waiting--);
		this.arrived.push({
			headers,
			body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
			answer: (status = 200, body = { success: true, data: { id: 'stl_1' } }, more = {}) => {
				if (response.headersSent) return;
				response.writeHead(status, { 'content-type': 'application/json', ...more });
				response.end(JSON.stringify(body));
			},
		});
		this.arrivals.emit('one');
	}
}
