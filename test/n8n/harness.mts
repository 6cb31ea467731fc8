// A real n8n with the packed package in it, and a sandbox: one pair for each test file.
// Files here run under node:test, one after the other (npm run test:n8n).
import { join } from 'node:path';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.mts';
import type { N8nApi } from '../../tools/n8n/api.mts';
import { makeUserFolder } from '../../tools/n8n/folder.mts';
import { cacheFolder, installN8n } from '../../tools/n8n/install.mts';
import { packPackage } from '../../tools/n8n/pack.mts';
import { startN8n, type N8nServer } from '../../tools/n8n/server.mts';

export interface Harness {
	n8n: N8nServer;
	/** Signed in as the owner. */
	api: N8nApi;
	sandbox: Sandbox;
	/** Ends both. The user folder stays for a look at its n8n.log until the next run. */
	stop(): Promise<void>;
}

export interface HarnessOptions {
	/** Of n8n; see tools/n8n. */
	version?: string;
	/** Environment variables of n8n. */
	env?: Record<string, string>;
	sandbox?: SandboxOptions;
}

/** `name` names the user folder: .cache/node_modules/test/<name>, made anew. */
export async function startHarness(name: string, options: HarnessOptions = {}): Promise<Harness> {
	const install = await installN8n(options.version);
	const tarball = await packPackage();
	const userFolder = join(cacheFolder, 'test', name);
	await makeUserFolder(install, userFolder);
	const sandbox = await startSandbox({ callDelayMs: 50, ...options.sandbox });
	try {
		const n8n = await startN8n({ install, userFolder, packages: [tarball], env: options.env });
		await n8n.api.signIn();
		const stop = async () => {
			await n8n.stop();
			await sandbox.close();
		};
		return { n8n, api: n8n.api, sandbox, stop };
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}
