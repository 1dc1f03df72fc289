/** simjs, resolved from the directory in SIMJS_DIR. Its package exports nothing: it hangs itself on a global `window`. */
const { createRequire } = require('node:module');
const { join } = require('node:path');

globalThis.window = {};
createRequire(join(process.env.SIMJS_DIR ?? '.', 'package.json'))('simjs');
module.exports = globalThis.window.Sim;
