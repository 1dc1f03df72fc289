/** What the metrics are called on the page. The other half of the words is `text.ts`. */

const METRIC_LABELS: Readonly<Record<string, string>> = {
  instancesPerHost: 'Copies per host',
  'copiesPerHost.cpu': 'Copies per host by CPU',
  'copiesPerHost.memory': 'Copies per host by memory',
  'copiesPerHost.disk': 'Copies per host by disk',
  'copiesPerHost.slots': 'Copies per host by slots',
  'copiesPerHost.network': 'Copies per host by network',
  'copiesPerHost.pool': 'Copies per host by the storage pool',
  'copiesPerHost.devices': 'Copies per host by devices',
  placed: 'Copies placed',
  pending: 'Copies pending',
  unschedulable: 'Copies that fit nowhere',
  'stage.queue': 'Stage: queue',
  'stage.placement': 'Stage: placement',
  'stage.image': 'Stage: image',
  'stage.boot': 'Stage: boot',
  'stage.start': 'Stage: start',
  'stage.probe': 'Stage: probe',
  ramUsed: 'RAM used by apps',
  diskLogical: 'Disk, as seen inside',
  diskPhysical: 'Disk written',
  oomKills: 'Out-of-memory kills',
  ready: 'Copies ready',
  instances: 'Copies',
  'utilization.cpu': 'CPU utilization',
  'utilization.memory': 'Memory utilization',
  'utilization.disk': 'Disk utilization',
  'utilization.network': 'Network utilization',
  cost: 'Cost of the run',
  costNeeded: 'Price of the hosts needed',
  watts: 'Power drawn',
  events: 'Events simulated',
};

const ACRONYMS: Readonly<Record<string, string>> = { cpu: 'CPU', ram: 'RAM', os: 'OS' };

/** A metric in words; where it has no words of its own, those of its name: `nodesNeeded` is "Nodes needed". */
export function metricLabel(name: string): string {
  if (Object.hasOwn(METRIC_LABELS, name)) return METRIC_LABELS[name] ?? name;
  const words = name.split(/\.|(?=[A-Z])/).map((word) => word.toLowerCase());
  const text = words.map((word) => (Object.hasOwn(ACRONYMS, word) ? ACRONYMS[word] : word)).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
