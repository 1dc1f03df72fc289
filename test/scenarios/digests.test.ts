/**
 * The digest of every shipped scenario, as it was on the day it was accepted: the same on every Node version. A change
 * of seeded output is a change of behaviour: name it in the CHANGELOG, and accept it with `npx vitest run test -u`.
 */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readScenario } from '../../src/cli/files/scenario.ts';
import { shippedNames } from '../../src/cli/files/shipped.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { isReadable } from './shipped.ts';

it.each(shippedNames().filter(isReadable))('has not changed for %s', async (name) => {
  const { resolution, problems } = readScenario(join('scenarios', `${name}.yaml`), []);
  if (resolution === null) throw new Error(problems.map(({ what }) => what).join('\n'));
  const { scenario } = resolution;
  const digests = scenario.variants.map(
    (variant, index) => `${variant.name} ${runReplication(scenario, index, 0).digest}`,
  );
  await expect(`${digests.join('\n')}\n`).toMatchFileSnapshot(`../golden/digests/${name}.txt`);
});
