// User folders that start fast: copies of one whose database has been migrated and whose owner has signed up.
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nInstall } from './install.mts';
import { endLeftOver, startN8n } from './server.mts';

/** Makes `folder` anew: an n8n with its owner (see api.mts) and nothing else in it. */
export async function makeUserFolder(install: N8nInstall, folder: string): Promise<void> {
	const template = await getTemplate(install);
	await endLeftOver(folder);
	await rm(folder, { recursive: true, force: true });
	await cp(template, folder, { recursive: true });
}

async function getTemplate(install: N8nInstall): Promise<string> {
	const template = join(install.folder, 'template');
	if (existsSync(template)) return template;

	await mkdir(install.folder, { recursive: true });
	const draft = await mkdtemp(join(install.folder, 'template-'));
	try {
		const n8n = await startN8n({ install, userFolder: draft });
		await n8n.api.signIn();
		await n8n.stop();
		await rm(n8n.logFile);
		// Another process may have been faster; its template is as good.
		await rename(draft, template).catch((error: NodeJS.ErrnoException) => {
			if (!existsSync(template)) throw error;
		});
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
	return template;
}
