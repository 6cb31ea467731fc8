import type { INodeParameters } from 'n8n-workflow';
import type { Socket } from 'node:net';

import { readOptions, writeOptions } from '../../nodes/shared/fields';
import { DEFAULT_PATIENCE } from '../../nodes/shared/request';
import { runNode } from '../engine/harness.mts';
import { callLead, getBooking, leads } from './parts.mts';
import { closeAll, rawServer, type RawServer } from './servers.mts';

afterEach(closeAll);

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const silent = () => {};
const stalled = (socket: Socket) => socket.write(`${HEAD}Content-Length: 1000\r\n\r\n{"data":`);
/** A byte now and then, without end: no silence ever lasts as long as the timeout. */
const trickling = (socket: Socket) => {
	stalled(socket);
	const drip = setInterval(() => socket.write(' '), 50);
	socket.on('close', () => clearInterval(drip));
};
/** The same, but it comes to an end after seven bytes. */
const slow = (socket: Socket) => {
	const rest = [...'{"a":1}'];
	socket.write(`${HEAD}Content-Length: ${rest.length}\r\n\r\n`);
	const drip = setInterval(() => {
		socket.write(rest.shift()!);
		if (rest.length === 0) clearInterval(drip);
	}, 20);
	socket.on('close', () => clearInterval(drip));
};

const ways: Array<
	[
		string,
		'avocaSpeedToLead' | 'avocaAppointment',
		(options: INodeParameters, url: string) => INodeParameters,
	]
> = [
	['a write', 'avocaSpeedToLead', (options) => callLead(options)],
	[
		'a lead to the intake URL',
		'avocaSpeedToLead',
		(options, url) => ({
			...callLead(options),
			operation: 'submitToIntakeUrl',
			intakeUrl: url,
			intakeFields: {},
		}),
	],
	['a read', 'avocaAppointment', (options) => getBooking(options)],
];
const run = async (
	[, node, parameters]: (typeof ways)[number],
	{ url }: RawServer,
	options: INodeParameters,
) =>
	await runNode(node, parameters({ maxWait: 0, ...options }, url), {
		items: leads(1),
		credential: {
			apiKey: 'k',
			workspaceId: 'w',
			baseUrl: url,
			enterpriseApiKey: 'e',
			enterpriseBaseUrl: url,
			teamId: '808',
		},
	});

describe.each(ways)('%s', (...way) => {
	test.each([
		['no answer', silent],
		['a body that stalls', stalled],
		['a body that trickles', trickling],
	])('ends after the timeout: %s', async (_, answer) => {
		const server = await rawServer(answer);
		const { error } = await run(way, server, { timeout: 0.4 });
		expect(error?.message).toMatch(/^Avoca did not answer within 0\.4 seconds/);
		expect(error?.message?.includes('may have been accepted')).toBe(way[0] !== 'a read');
		expect(server.requests).toBe(1);
	});

	test('does not end before the timeout', async () => {
		const { error, items } = await run(way, await rawServer(slow), { timeout: 30 });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toEqual({ a: 1 });
	});

	test('without the option, and with one that is no number, waits for a slow answer', async () => {
		for (const options of [{}, { timeout: '={{ "soon" }}' }, { timeout: 0 }]) {
			const { error } = await run(way, await rawServer(slow), options);
			expect(error).toBeUndefined();
		}
	});
});

test('the form shows the seconds that are taken without it', () => {
	for (const options of [readOptions, writeOptions]) {
		const shown = (name: string) => options.find((option) => option.name === name)?.default;
		expect(shown('timeout')).toBe(60);
		expect(DEFAULT_PATIENCE.timeoutMs).toBe(60_000);
		expect(shown('maxWait')).toBe(75);
		expect(DEFAULT_PATIENCE.maxWaitMs).toBe(75_000);
	}
});
