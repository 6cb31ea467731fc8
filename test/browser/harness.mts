// A sandbox, and a fresh n8n that nobody has signed up to, in a browser.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { openEditor, type Editor } from '../../tools/n8n/editor.mts';
import { cacheFolder, installN8n } from '../../tools/n8n/install.mts';
import { packPackage } from '../../tools/n8n/pack.mts';
import { endLeftOver, startN8n, type N8nServer } from '../../tools/n8n/server.mts';

export interface BrowserHarness {
	n8n: N8nServer;
	sandbox: Sandbox;
	editor: Editor;
	/** A test that leaves a picture of what it saw last, in .cache/node_modules/browser, when it fails. */
	step(name: string, run: () => Promise<void>): void;
	start(): Promise<void>;
	stop(): Promise<void>;
}

const pictures = join(cacheFolder, 'browser');

export function browserHarness(): BrowserHarness {
	const harness = {
		step(name: string, run: () => Promise<void>) {
			test(name, async () => {
				try {
					await run();
				} catch (error) {
					const file = join(pictures, `${name.replace(/\W+/g, '-')}.png`);
					await harness.editor?.screenshot(file).catch(() => undefined);
					throw new Error(`${(error as Error).message}\nSeen last: ${file}`, { cause: error });
				}
			});
		},

		async start() {
			const install = await installN8n();
			const tarball = await packPackage();
			const userFolder = join(cacheFolder, 'test', 'browser');
			await endLeftOver(userFolder);
			await rm(userFolder, { recursive: true, force: true });
			await rm(pictures, { recursive: true, force: true });
			harness.sandbox = await startSandbox({ callDelayMs: 50 });
			harness.n8n = await startN8n({ install, userFolder, packages: [tarball] });
			harness.editor = await openEditor({ url: harness.n8n.url });
		},

		async stop() {
			await harness.editor?.close();
			await harness.n8n?.stop();
			await harness.sandbox?.close();
		},
	} as BrowserHarness;
	return harness;
}
