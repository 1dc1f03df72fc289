/** Draws and mathematics that are the same on every machine, for folders above that make scenarios out of them. */

export { exp, log } from '../../engine/math.ts';
export { RandomStreams, runKey } from '../../engine/random.ts';
