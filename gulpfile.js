// Copies what tsc leaves behind: icons, and the codex file that stands beside each node.
const { dest, src } = require('gulp');

/** `encoding: false` keeps the bytes as they are. */
const copyStaticFiles = () =>
	src(['icons/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(dest('dist'));

exports.default = copyStaticFiles;
