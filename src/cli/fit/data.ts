/** The result of `towtank fit` for programs. */
import type { Choice, Fit } from '../../fit/fit.ts';
import { distributionText } from '../../fit/profile.ts';

/** `profile`: the scenario fragment. */
export function fitData(fit: Fit, choice: Choice, profile: string) {
  const { name, description, candidates, best, oddities, cpuShare } = fit;
  return {
    schema: 'towtank.fit/1',
    name,
    times: description,
    cpuShare,
    families: candidates.map(({ family, parameters, logLikelihood, aic, ks, ad }) => ({
      family,
      distribution: distributionText(fit, family),
      parameters,
      logLikelihood,
      aic,
      ks,
      ad,
    })),
    empirical: distributionText(fit, 'empirical'),
    best,
    chosen: choice,
    warnings: oddities,
    profile,
  };
}
