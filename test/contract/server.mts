import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	/** Parsed as its content type says. */
	body: Record<string, unknown>;
}

/** An HTTP server on loopback that answers everything with `answer` (a copy for each request) and keeps what it saw. */
export async function startServer() {
	const seen: Seen[] = [];
	const state = { answer: {} as unknown, seen };
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString();
			const isForm = request.headers['content-type']?.includes('x-www-form-urlencoded');
			seen.push({
				method: request.method ?? '',
				path: request.url ?? '',
				headers: request.headers,
				body: isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text || '{}'),
			});
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(state.answer));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return Object.assign(state, {
		url: `http://127.0.0.1:${port}`,
		credential: { apiKey: 'key-1', workspaceId: 'workspace-1', baseUrl: `http://127.0.0.1:${port}/v1` },
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	});
}

export type TestServer = Awaited<ReturnType<typeof startServer>>;
