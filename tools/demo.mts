// npm run demo: the main job on real parts, then left running to look at.
// npm run demo -- --once: the same, and ends; exit code 0 when the whole story was seen.
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { itemsOf, owner, type Execution, type Workflow } from './n8n/api.mts';
import { makeUserFolder } from './n8n/folder.mts';
import { cacheFolder, installN8n } from './n8n/install.mts';
import { packPackage } from './n8n/pack.mts';
import { findFreePort, startN8n, type N8nServer } from './n8n/server.mts';
import { until } from './n8n/until.mts';
import { lead, sendLead, setUpStory, waitForSuccess } from './story.mts';

const N8N_PORT = 5678;
const SANDBOX_PORT = 8484;
const CRM_LIMIT = 10_000;

let sandbox: Sandbox | undefined;
let n8n: N8nServer | undefined;

const say = (line = '') => console.log(line);

async function tellStory() {
	const install = await step('n8n is not installed', async () => await installN8n());
	const tarball = await step('the package is not packed', async () => await packPackage());

	say('Starting the sandbox and n8n.');
	const avoca = await step('the sandbox does not run', async () => {
		const port = await findFreePort(SANDBOX_PORT);
		return await startSandbox({ port });
	});
	sandbox = avoca;
	const server = await step('n8n does not run', async () => {
		const userFolder = join(cacheFolder, 'demo');
		await makeUserFolder(install, userFolder);
		return await startN8n({ install, userFolder, packages: [tarball], port: await findFreePort(N8N_PORT) });
	});
	n8n = server;
	const { api } = server;
	const workflows = await step('the workflows are not published', async () => {
		await api.signIn();
		return await setUpStory(api, avoca);
	});
	const linkTo = (workflow: Workflow, execution: Execution) =>
		`${server.url}/workflow/${workflow.id}/executions/${execution.id}`;

	say();
	await step('the web form does not answer', async () => await sendLead(server.url));
	say(`1. ${lead.name}, ${lead.phone}, filled in the web form: "${lead.message}".`);

	const call = await step('no call was triggered', async () => await waitForSuccess(api, workflows.call));
	const scheduled = itemsOf(call, 'Call the lead')[0]?.json;
	if (avoca.state.calls.length !== 1)
		throw new Error(`Missing: Avoca has ${avoca.state.calls.length} calls, not one`);
	say(`2. n8n had Avoca call the lead: call ${String(scheduled?.id)}, ${String(scheduled?.status)}.`);
	say(`   ${linkTo(workflows.call, call)}`);

	const result = await step(
		'no result came back from Avoca',
		async () => await waitForSuccess(api, workflows.result),
	);
	const data = itemsOf(result, 'Call finished')[0]?.json.data as Record<string, unknown> | undefined;
	say(
		`3. The call ended: ${String(data?.outcome)} after ${String(data?.duration)} seconds, ` +
			(data?.appointment_scheduled
				? `appointment ${String(data.appointment_id)} is booked.`
				: 'no appointment.'),
	);
	say('   Avoca told n8n with a signed webhook, which started the second workflow.');
	say(`   ${linkTo(workflows.result, result)}`);

	const note = await step('the CRM heard nothing', async () => {
		return await until('a post to the CRM', CRM_LIMIT, async () => avoca.state.crm[0]);
	});
	say(`4. The second workflow told the CRM: ${JSON.stringify(note.body)}`);

	return server;
}

/** What is missing, in front of why. */
async function step<T>(missing: string, run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (error) {
		throw new Error(`Missing: ${missing}.\n${(error as Error).message}`, { cause: error });
	}
}

async function stopAll() {
	await n8n?.stop();
	await sandbox?.close();
}

function showWhereToLook(server: N8nServer) {
	say();
	say(`n8n:     ${server.url}   log in as ${owner.email}, password ${owner.password}`);
	say(`Sandbox: ${sandbox?.url}   shows calls, texts, bookings and webhooks`);
	say('Another lead:');
	say(`  curl -X POST ${server.url}/webhook/new-lead -H 'content-type: application/json' \\`);
	say(
		`    -d '{"id":"lead_1043","name":"Ada Jones","phone":"(213) 555-0140","email":"ada@example.com","message":"Leak"}'`,
	);
	say('Ctrl-C stops both. The next demo starts with a fresh n8n.');
}

let told = false;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		if (stopping) process.exit(1);
		stopping = true;
		say('\nStopping.');
		void stopAll().finally(() => process.exit(told ? 0 : 1));
	});
}

try {
	const server = await tellStory();
	told = true;
	if (process.argv.includes('--once')) {
		await stopAll();
		say('\nThe story is complete.');
		process.exit(0);
	}
	showWhereToLook(server);
} catch (error) {
	if (!stopping) {
		console.error(`\n${(error as Error).message}`);
		if (n8n) console.error(`n8n's log: ${n8n.logFile}`);
		await stopAll();
		process.exit(1);
	}
}
