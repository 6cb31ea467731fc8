/** `npm run sandbox -- [--port 4010] [--rows 250] [--seed 1]`: a local Avoca that stays up until Ctrl-C. */
import { parseArgs } from 'node:util';
import { startSandbox } from './index.mts';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4010' },
		rows: { type: 'string', default: '250' },
		seed: { type: 'string', default: '1' },
	},
});

/** A whole number of the command line. */
function number(name: 'port' | 'rows' | 'seed', max: number): number {
	const value = Number(values[name]);
	if (Number.isInteger(value) && value >= 0 && value <= max) return value;
	console.error(`--${name} takes a whole number from 0 to ${max}, not "${values[name]}"`);
	process.exit(2);
}

const port = number('port', 65_534);
try {
	const sandbox = await startSandbox({
		port,
		enterprisePort: port === 0 ? 0 : port + 1,
		rows: number('rows', 10_000_000),
		seed: number('seed', 2 ** 32 - 1),
	});

	console.log(`A local Avoca is running. Nobody is called or texted.

What happens    ${sandbox.url}

Paste into the Avoca credential of n8n:
  API Key                 ${sandbox.apiKey}
  Workspace ID            ${sandbox.workspaceId}
  Enterprise API Key      ${sandbox.enterpriseApiKey}
  Webhook Signing Secret  ${sandbox.webhookSecret}
  API Base URL            ${sandbox.v1Url}
  Enterprise Base URL     ${sandbox.enterpriseUrl}

Intake URL      ${sandbox.intakeUrl}
CRM endpoint    ${sandbox.crmUrl}

Ctrl-C stops it.`);

	const stop = () => {
		void sandbox.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
} catch (error) {
	const { code, message } = error as { code?: string; message: string };
	console.error(code === 'EADDRINUSE' ? `${message}. Choose another one with --port.` : message);
	process.exit(1);
}
