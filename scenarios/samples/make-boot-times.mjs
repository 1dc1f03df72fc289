/**
 * Writes the made sample of boot times to standard output: 200 times of a VM, nearly lognormal with a median of 2.4 s.
 * Made, not measured: for trying `towtank fit`.
 *
 *     node make-boot-times.mjs > boot-times.csv
 */

/** sfc32, so that the file can be made again on any machine. */
let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
function uniform() {
  const t = (((a + b) | 0) + counter) | 0;
  counter = (counter + 1) | 0;
  a = b ^ (b >>> 9);
  b = (c + (c << 3)) | 0;
  c = (((c << 21) | (c >>> 11)) + t) | 0;
  return (t >>> 0) / 2 ** 32;
}

/** Nearly normal, and the same in the last bit everywhere: the sum of twelve uniforms less six. */
function normal() {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += uniform();
  return sum;
}

/** e^x by its series; the exponent is small. */
function exp(x) {
  let [sum, term] = [1, 1];
  for (let n = 1; n < 30; n++) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

for (let i = 0; i < 20; i++) uniform();
console.log('# made by make-boot-times.mjs: from the request to a guest that serves');
console.log('run,boot');
for (let run = 1; run <= 200; run++) {
  console.log(`${run},${(2.4 * exp(0.22 * normal())).toFixed(3)}s`);
}
