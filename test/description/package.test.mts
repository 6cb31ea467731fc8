/** What is published: built and packed from a clean copy, then loaded by n8n's own loader. */
import 'reflect-metadata';

import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodeTypeDescription,
} from 'n8n-workflow';
import { PackageDirectoryLoader } from 'n8n-core';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import packageJson from '../../package.json';

const buildInputs = [
	'LICENSE.md',
	'README.md',
	'credentials',
	'gulpfile.js',
	'icons',
	'nodes',
	'openapi',
	'package.json',
	'tsconfig.json',
];

/** https://docs.n8n.io/connect/create-nodes/build-your-node/reference/codex-files/#node-categories */
const nodeCategories = [
	'Analytics',
	'Communication',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Marketing & Content',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];

const nodeNames = packageJson.n8n.nodes.map((file) => file.split('/')[2]!);
const typeName = (className: string) => className.charAt(0).toLowerCase() + className.slice(1);

const workFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-avoca-package-'));
const packageFolder = join(workFolder, 'package');
let packedFiles: string[] = [];
let loader: PackageDirectoryLoader;

beforeAll(async () => {
	const sourceFolder = join(workFolder, 'source');
	for (const name of buildInputs) cpSync(name, join(sourceFolder, name), { recursive: true });
	symlinkSync(resolve('node_modules'), join(workFolder, 'node_modules'), 'junction');

	const npm = (...args: string[]) =>
		execFileSync('npm', [...args, '--silent'], {
			cwd: sourceFolder,
			encoding: 'utf8',
			shell: process.platform === 'win32',
		});
	npm('run', 'build');
	const [packed] = JSON.parse(npm('pack', '--json', '--pack-destination', workFolder)) as Packed[];
	packedFiles = packed!.files.map(({ path }) => path);
	execFileSync('tar', ['-xzf', join(workFolder, packed!.filename), '-C', workFolder]);

	loader = new PackageDirectoryLoader(packageFolder);
	await loader.loadAll();
}, 120_000);

afterAll(() => rmSync(workFolder, { recursive: true, force: true }));

interface Packed {
	filename: string;
	files: Array<{ path: string }>;
}

describe('the packed files', () => {
	test('are dist, README, LICENSE and package.json', () => {
		expect(packedFiles.filter((path) => !path.startsWith('dist/')).sort()).toEqual([
			'LICENSE.md',
			'README.md',
			'package.json',
		]);
	});

	test('are JavaScript of nodes and credentials, codex files and icons', () => {
		const expected =
			/^dist\/(?:(?:nodes|credentials)\/[\w/.]+\.js|nodes\/(\w+)\/\1\.node\.json|icons\/[\w.]+\.svg)$/;
		expect(packedFiles.filter((path) => path.startsWith('dist/') && !expected.test(path))).toEqual([]);
	});

	test('require nothing at run time but n8n-workflow and node:crypto', () => {
		const required = packedFiles
			.filter((path) => path.endsWith('.js'))
			.flatMap((path) => [
				...readFileSync(join(packageFolder, path), 'utf8').matchAll(/\brequire\(["']([^."'][^"']*)["']\)/g),
			])
			.map(([, name]) => name);
		expect([...new Set(required)].sort()).toEqual(['n8n-workflow', 'node:crypto']);
	});
});

describe('package.json', () => {
	test('names no run-time dependency: n8n installs the package without any', () => {
		const json = packageJson as Record<string, unknown>;
		for (const field of [
			'dependencies',
			'optionalDependencies',
			'bundleDependencies',
			'bundledDependencies',
			'overrides',
		]) {
			expect(json[field]).toBeUndefined();
		}
		expect(json.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	test('registers every node and credential that exists', () => {
		const built = (folder: string, suffix: string) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith(`${suffix}.ts`))
				.map((file) => `dist/${folder}/${file.replaceAll('\\', '/').replace(/\.ts$/, '.js')}`)
				.sort();
		expect([...packageJson.n8n.nodes].sort()).toEqual(built('nodes', '.node'));
		expect([...packageJson.n8n.credentials].sort()).toEqual(built('credentials', '.credentials'));
	});

	test('says what n8n asks for: MIT, the keyword, the repository', () => {
		expect(packageJson.license).toBe('MIT');
		expect(packageJson.keywords).toContain('n8n-community-node-package');
		expect(packageJson.repository.url).toBe(`${packageJson.homepage.replace('#readme', '')}.git`);
		expect(packageJson).not.toHaveProperty('workspaces');
	});
});

describe("n8n's loader", () => {
	test('finds every node and the credential', () => {
		expect(Object.keys(loader.known.nodes).sort()).toEqual(nodeNames.map(typeName).sort());
		expect(Object.keys(loader.known.credentials)).toEqual(['avocaApi']);
		expect([...loader.known.credentials.avocaApi!.supportedNodes!].sort()).toEqual(
			nodeNames.map(typeName).sort(),
		);
	});

	test('finds the icons of the credential', () => expectIcons(loader.getCredential('avocaApi').type));
});

describe.each(nodeNames)('%s', (className) => {
	const description = () => {
		const { type } = loader.getNode(typeName(className));
		return type.description as INodeTypeDescription;
	};

	test('has its icons', () => expectIcons(description()));

	test('has a codex with categories that n8n knows', () => {
		const { categories = [], subcategories } = description().codex ?? {};
		expect(categories).not.toHaveLength(0);
		expect(categories.filter((category) => !nodeCategories.includes(category))).toEqual([]);
		expect(subcategories).toBeUndefined();
	});

	// Announced for n8n's lint, in none of its releases yet. descriptions.test.mts has the others.
	test('keeps the rules that n8n has announced', () => {
		const { hints = [], properties } = description();
		for (const { message } of hints) expect(message.length).toBeLessThanOrEqual(120);
		for (const field of fieldsOf(properties)) {
			expect(field).toHaveProperty('default');
			const names = (field.options ?? []).map((option) =>
				'displayName' in option ? option.displayName : option.name,
			);
			expect(new Set(names).size).toBe(names.length);
			expect(names.filter((name) => name.includes('*'))).toEqual([]);
		}
	});
});

function expectIcons({ iconUrl }: Pick<ICredentialType | INodeTypeDescription, 'iconUrl'>) {
	const { light, dark } = iconUrl as { light: string; dark: string };
	expect(light).not.toBe(dark);
	for (const url of [light, dark]) {
		expect(existsSync(join(packageFolder, url.replace('icons/n8n-nodes-avoca/', '')))).toBe(true);
	}
}

/** Every field, those inside collections too. */
function fieldsOf(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((field) => {
		if (field.type === 'collection') return [field, ...fieldsOf(field.options as INodeProperties[])];
		if (field.type !== 'fixedCollection') return [field];
		return [field, ...(field.options as INodePropertyCollection[]).flatMap(({ values }) => fieldsOf(values))];
	});
}
