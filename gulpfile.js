// Copies what tsc leaves behind: icons, and the codex file that stands beside each node.
const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

/** Before a build: what was renamed or deleted must not be published. */
const clean = async () => await rm('dist', { recursive: true, force: true });

/** `encoding: false` keeps the bytes as they are. */
const copyStaticFiles = () =>
	src(['icons/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(dest('dist'));

exports.clean = clean;
exports.default = copyStaticFiles;
