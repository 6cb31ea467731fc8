import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
	composeVariables,
	environmentOf,
	exampleVariables,
	readCompose,
	readDeployFile,
} from '../queue/compose.mts';

const secrets = { N8N_ENCRYPTION_KEY: 'key', POSTGRES_PASSWORD: 'postgres', REDIS_PASSWORD: 'redis' };
const compose = readCompose({ ...exampleVariables(), ...secrets });
const processes = ['main', 'worker', 'webhook'];

/** Read by a module of n8n itself (`community-packages.config`), which n8n-core does not bring. */
const namesOfModules = [
	'N8N_COMMUNITY_PACKAGES_ENABLED',
	'N8N_REINSTALL_MISSING_PACKAGES',
	'N8N_UNVERIFIED_PACKAGES_ENABLED',
];

/** Names in n8n's own configuration classes: each is the argument of an `Env` decorator. */
function configuredNames(): Set<string> {
	const folder = join(dirname(require.resolve('@n8n/config')));
	const files = readdirSync(folder, { recursive: true }).map(String);
	const sources = files.filter((file) => file.endsWith('.js'));
	const names = sources.flatMap((file) =>
		[...readFileSync(join(folder, file), 'utf8').matchAll(/\.Env\)\('(\w+)'/g)].map(([, name = '']) => name),
	);
	return new Set([...names, ...namesOfModules]);
}

test('the Compose file follows the Compose schema', () => {
	const linter = join('node_modules', 'dclint', 'bin', 'dclint.cjs');
	const lint = () =>
		execFileSync(process.execPath, [linter, 'deploy/docker-compose.yml', '--quiet'], { encoding: 'utf8' });
	expect(lint).not.toThrow();
});

test.each(processes)('n8n knows each variable of %s', (name) => {
	const known = configuredNames();
	expect(known.size).toBeGreaterThan(300);
	const asked = Object.keys(environmentOf(compose, name));
	expect(asked.filter((variable) => !known.has(variable))).toEqual([]);
	expect(asked.length).toBeGreaterThan(15);
});

test('all processes together open fewer connections than PostgreSQL allows', () => {
	const connections = processes.map((name) => {
		const size = Number(environmentOf(compose, name).DB_POSTGRESDB_POOL_SIZE);
		return size * (compose.services[name]?.deploy?.replicas ?? 1);
	});
	expect(connections.reduce((sum, count) => sum + count, 0)).toBeLessThan(90);
});

test('main, worker and webhook processor run one image with one key, database and queue', () => {
	const shared = processes.map((name) => {
		const environment = environmentOf(compose, name);
		const names = Object.keys(environment).filter((key) =>
			/^(DB_(?!.*POOL)|QUEUE_BULL|N8N_ENC|EXEC)/.test(key),
		);
		return [compose.services[name]?.image, ...names.map((key) => `${key}=${environment[key]}`)];
	});
	expect(shared[0]).toContain('N8N_ENCRYPTION_KEY=key');
	expect(shared[0]).toContain('EXECUTIONS_MODE=queue');
	expect(shared[1]).toEqual(shared[0]);
	expect(shared[2]).toEqual(shared[0]);
	expect(environmentOf(compose, 'main').N8N_DISABLE_PRODUCTION_MAIN_PROCESS).toBe('true');
});

test('addresses within the file name services of the file', () => {
	const { DB_POSTGRESDB_HOST, QUEUE_BULL_REDIS_HOST } = environmentOf(compose, 'worker');
	expect(Object.keys(compose.services)).toEqual(
		expect.arrayContaining([DB_POSTGRESDB_HOST, QUEUE_BULL_REDIS_HOST]),
	);
});

test('what must survive is on a volume, and every volume is declared', () => {
	const volumes = Object.values(compose.services).flatMap((service) => service.volumes ?? []);
	expect(volumes).toEqual(['redis-data:/data', 'postgres-data:/var/lib/postgresql/data']);
	expect(Object.keys(compose.volumes).sort()).toEqual(['postgres-data', 'redis-data']);
});

test('every service has a health check, a pinned image, and no port that the network can reach', () => {
	for (const [name, { healthcheck, image, ports = [] }] of Object.entries(compose.services)) {
		expect({ name, image }).toEqual({ name, image: expect.stringMatching(/:\d+\.\d+/) });
		expect(healthcheck?.test.length).toBeGreaterThan(1);
		for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
	}
});

test('.env.example lists each variable with a comment, and holds no secret', () => {
	const example = exampleVariables();
	expect(Object.keys(example).sort()).toEqual(composeVariables());
	for (const name of Object.keys(secrets)) expect(example[name]).toBe('');
	for (const block of readDeployFile('.env.example').trim().split('\n\n').slice(1))
		expect(block).toMatch(/^# /);
});

test('without its secrets the file is refused', () => {
	expect(() => readCompose(exampleVariables())).toThrow('N8N_ENCRYPTION_KEY is not set');
});

test('the Dockerfile pins the versions that the Compose file names', () => {
	const { N8N_VERSION, AVOCA_VERSION } = exampleVariables();
	const dockerfile = readDeployFile('Dockerfile');
	expect(dockerfile).toContain(`ARG N8N_VERSION=${N8N_VERSION}\n`);
	expect(dockerfile).toContain(`ARG AVOCA_VERSION=${AVOCA_VERSION}\n`);
	// Where n8n looks for community nodes.
	expect(dockerfile).toContain(' /home/node/.n8n/nodes\n');
	expect(readCompose({ ...secrets, N8N_WEBHOOK_URL: 'x', N8N_EDITOR_BASE_URL: 'x' })).toEqual(
		readCompose({
			...secrets,
			N8N_WEBHOOK_URL: 'x',
			N8N_EDITOR_BASE_URL: 'x',
			N8N_VERSION,
			AVOCA_VERSION,
		} as Record<string, string>),
	);
});
