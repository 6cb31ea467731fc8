// Runs before npm scripts that must work right after `git clone`: installs what package-lock.json names
// unless it is installed already. Plain JavaScript, because nothing else can run before it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '..');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	fail(`This needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
}

if (!isInstalled()) {
	console.log('Installing the dependencies (npm ci, once; usually 1 to 2 minutes).');
	const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: folder,
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (status !== 0) fail('npm ci failed, see above.');
}

/** npm notes what it has installed in node_modules/.package-lock.json. */
function isInstalled() {
	const noteFile = join(folder, 'node_modules', '.package-lock.json');
	if (!existsSync(noteFile)) return false;
	const wanted = readPackages(join(folder, 'package-lock.json'));
	const present = readPackages(noteFile);
	return Object.entries(wanted).every(
		([path, entry]) =>
			path === '' || entry.optional || entry.devOptional || present[path]?.version === entry.version,
	);
}

function readPackages(file) {
	return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function fail(message) {
	console.error(message);
	process.exit(1);
}
