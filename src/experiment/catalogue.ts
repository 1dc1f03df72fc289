/** The catalogue of metrics, as this folder sees it. */
export { METRICS, metricLabel } from '../metrics/catalogue.ts';
