// How long it takes n8n to load the nodes, and how large the package is, beside other packages of the field.
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../tools/n8n/install.mts';
import { packPackage } from '../tools/n8n/pack.mts';
import { median, round, type Result } from './stats.mts';

const run = promisify(execFile);

/** Voice, texts and field service, and the community packages that are used most; not all are in every registry. */
const RIVALS = [
	'@blandsdk/n8n-nodes-bland',
	'@retellai/n8n-nodes-retellai',
	'@adhirajhangal/n8n-nodes-vapi',
	'@call-e/n8n-nodes-calle',
	'n8n-nodes-servicem8-jobcreation',
	'n8n-nodes-evolution-api',
	'@devlikeapro/n8n-nodes-chatwoot',
	'@mendable/n8n-nodes-firecrawl',
	'@blotato/n8n-nodes-blotato',
	'@formbricks/n8n-nodes-formbricks',
	'@respond-io/n8n-nodes-respond-io',
];

interface Loaded {
	name: string;
	nodes: number;
	/** Requiring all nodes and credentials in a fresh process. */
	ms: number;
	packedKb: number;
	unpackedKb: number;
}

/** `required` last, so that it does not load what a package shares with n8n: that is loaded in n8n already. */
const REQUIRE_ALL = `
	require('n8n-workflow');
	const start = process.hrtime.bigint();
	for (const file of process.argv.slice(1)) require(file);
	console.log(Number(process.hrtime.bigint() - start) / 1e6);
`;

export async function measureLoad(rounds: number): Promise<Result[]> {
	// Below the checkout, so that n8n-workflow and what the rivals import from it resolve.
	const folder = join(cacheFolder, 'bench-packages');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });

	const ours = await unpack(folder, 'ours', await packPackage());
	const rivals: Array<{ folder: string; packedKb: number; name: string }> = [];
	for (const [i, name] of RIVALS.entries()) {
		try {
			const { stdout } = await run('npm', ['pack', name, '--silent', '--pack-destination', folder]);
			rivals.push({ ...(await unpack(folder, `rival-${i}`, join(folder, stdout.trim()))), name });
		} catch {
			console.log(`${name} is not to be had; left out`);
		}
	}
	const all = [{ ...ours, name: 'n8n-nodes-avoca' }, ...rivals];
	const times = new Map<string, number[]>(all.map(({ name }) => [name, []]));
	for (let i = 0; i < rounds; i++) {
		for (const { name, folder: at } of all) {
			const time = await requireAll(at);
			if (time !== undefined) times.get(name)!.push(time);
		}
	}
	const loaded: Loaded[] = [];
	for (const { name, folder: at, packedKb } of all) {
		const measured = times.get(name)!;
		if (measured.length === 0) {
			console.log(`${name} can't be loaded alone; left out`);
			continue;
		}
		loaded.push({
			name,
			nodes: (await filesOf(at)).length,
			ms: round(median(measured)),
			packedKb: round(packedKb, 1),
			unpackedKb: round((await sizeOf(at)) / 1024, 1),
		});
	}
	console.table(loaded);
	const [own, ...others] = loaded;
	if (!own || others.length === 0) throw new Error('There is nothing to compare with');
	const compare = (work: string, of: (entry: Loaded) => number): Result => {
		const best = Math.min(...others.map(of));
		const ratio = round(of(own) / best);
		const rival = others.find((entry) => of(entry) === best);
		return {
			work,
			ours: of(own),
			against: best,
			limit: null,
			ratio,
			aim: '< 1 x the best of the others',
			holds: ratio < 1,
			note: `best: ${rival?.name} with ${rival?.nodes} nodes and credentials, ours ${own.nodes}; others: ${others
				.map((entry) => `${entry.name} ${of(entry)}`)
				.join(', ')}`,
		};
	};
	return [
		compare('require of all nodes and the credential (ms)', ({ ms }) => ms),
		compare('packed size (kB)', ({ packedKb }) => packedKb),
		compare('unpacked size (kB)', ({ unpackedKb }) => unpackedKb),
	];
}

async function unpack(folder: string, name: string, tarball: string) {
	const at = join(folder, name);
	await mkdir(at, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', at, '--strip-components=1']);
	return { folder: at, packedKb: (await stat(tarball)).size / 1024 };
}

async function filesOf(folder: string): Promise<string[]> {
	const { n8n } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	return [...n8n.nodes, ...n8n.credentials].map((file) => join(folder, file));
}

async function requireAll(folder: string): Promise<number | undefined> {
	try {
		const { stdout } = await run(process.execPath, ['-e', REQUIRE_ALL, ...(await filesOf(folder))], {
			cwd: folder,
		});
		return Number(stdout);
	} catch {
		return undefined;
	}
}

async function sizeOf(folder: string): Promise<number> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const sizes = entries
		.filter((entry) => entry.isFile())
		.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size);
	return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
