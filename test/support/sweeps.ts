/** Sweeps made in this process, of a scenario given as text. */
import { openScenario } from '../../src/cli/files/scenario.ts';
import { type Asked, planSweep } from '../../src/cli/sweep/resolve-points.ts';
import type { SweepResult } from '../../src/experiment/sweep/result.ts';
import { runSweep } from '../../src/experiment/sweep/sweep.ts';

const ASKED: Omit<Asked, 'over'> = {
  ...{ zip: false, lhs: null, overrides: [], variant: null, replications: null },
};

export function planned(text: string, over: readonly string[], asked: Partial<Asked> = {}, maxRuns = 20_000) {
  return planSweep(
    { ...ASKED, over, ...asked },
    openScenario('shop.yaml', () => text),
    maxRuns,
  );
}

export async function swept(
  text: string,
  over: readonly string[],
  asked: Partial<Asked> = {},
): Promise<SweepResult> {
  const { plan } = planned(text, over, asked);
  const options = { version: '1.2.3', model: 'as it is', jobs: 1, shelf: null };
  return (await runSweep(plan, options)).result;
}

/**
 * Small hosts carry 7 copies of one core (half a core is the system's), large ones 63. Small ones cost 0.20 USD/h, large
 * ones 1.20 USD/h: so the price of the hosts needed is 0.2 ceil(n / 7) and 1.2 ceil(n / 63).
 */
export const PRICES = `apiVersion: towtank/v1
kind: Scenario
metadata:
  name: prices
  question: From how many copies on are large hosts cheaper?
  answerWith: [costNeeded, hostsNeeded, bootToReady]
run: {duration: 2m, seed: 7, replications: 3}
apps:
  web:
    replicas: 8
    resources: {requests: {cpu: 1, memory: 1Gi}}
    startup: lognormal(p50=1.2s, p95=3s)
variants:
  small: {runAs: container, hosts: [{name: host, count: 12, cpu: 8, memory: 64Gi, price: 0.2 USD/h}]}
  large: {runAs: container, hosts: [{name: host, count: 2, cpu: 64, memory: 512Gi, price: 1.2 USD/h}]}
`;
