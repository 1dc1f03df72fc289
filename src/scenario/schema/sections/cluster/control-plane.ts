/** Parts of section `orchestrator`: API servers, etcd, controllers, who leads, the machines below, and service proxies. */
import * as z from 'zod';
import {
  CONTROL_PLANE_DEFAULTS as DEFAULTS,
  PROXY_DEFAULTS as PROXY,
} from '../../../../infra/profiles/control-plane.ts';
import { bytes, cores, price } from '../../../text/quantities.ts';
import { catalogued, defaulted, optional, ours, section } from '../../field.ts';
import { choice, number, quantity } from '../../leaves.ts';
import { period, randomTimespan, timespan } from '../../timespans.ts';

const count = () => number({ min: 1, whole: true, max: 1_000_000 });

const api = z.strictObject({
  servers: defaulted(count(), {
    description: 'API servers over one etcd; a call goes to any of them.',
    unit: 'servers',
    example: 3,
    default: catalogued(DEFAULTS.servers),
  }),
  latency: defaulted(randomTimespan(), {
    description: 'What handling a call takes, there and back, without the commit.',
    unit: 's',
    example: 'lognormal(median=5ms, sigma=0.5)',
    default: catalogued(DEFAULTS.handling),
  }),
  watchLatency: defaulted(timespan(), {
    description: 'From the commit of a change to those who watch.',
    unit: 's',
    example: '10ms',
    default: catalogued(DEFAULTS.watchLatency),
  }),
  maxInFlight: defaulted(number({ min: 0, whole: true }), {
    description:
      'Reading calls that one server handles at a time. It shares the sum of both limits among all calls.',
    unit: 'calls',
    example: 400,
    default: catalogued(DEFAULTS.maxInFlight),
  }),
  maxMutatingInFlight: defaulted(count(), {
    description: 'Writing calls that one server handles at a time.',
    unit: 'calls',
    example: 200,
    default: catalogued(DEFAULTS.maxMutatingInFlight),
  }),
});

const etcd = z.strictObject({
  members: defaulted(count(), {
    description: 'Members of etcd. More than half must have a write on the disk before it counts.',
    unit: 'members',
    example: 5,
    default: catalogued(DEFAULTS.etcdMembers),
  }),
  fsync: defaulted(randomTimespan(), {
    description: "One flush of the log to a member's disk.",
    unit: 's',
    example: '10ms',
    default: catalogued(DEFAULTS.etcdFlush),
  }),
  roundTrip: defaulted(timespan(), {
    description: 'From the leader to a follower and back.',
    unit: 's',
    example: '250us',
    default: catalogued(DEFAULTS.etcdRoundTrip),
  }),
  perGroup: defaulted(timespan(), {
    description: 'What a group of writes that are committed together takes beside that.',
    unit: 's',
    example: '1ms',
    default: catalogued(DEFAULTS.etcdPerGroup),
  }),
  perWrite: defaulted(timespan(), {
    description: 'And for each write of the group.',
    unit: 's',
    example: '17us',
    default: catalogued(DEFAULTS.etcdPerWrite),
  }),
});

const controllerManager = z.strictObject({
  qps: defaulted(number({ above: 0 }), {
    description: 'Calls a second that each controller may make for long, with a client of its own.',
    unit: '1/s',
    example: 100,
    default: catalogued(DEFAULTS.controllerQps),
  }),
  burst: defaulted(count(), {
    description: 'Calls that each controller may make at once.',
    unit: 'calls',
    example: 200,
    default: catalogued(DEFAULTS.controllerBurst),
  }),
});

/** Factor by which tries of an election may be late in the original. Source: client-go, `JitterFactor`. */
const JITTER = 1.2;

interface ElectionSeconds {
  readonly leaseDuration: number;
  readonly renewDeadline: number;
  readonly retryPeriod: number;
}

/** What of an election's times can not be so: it would have two leaders at a time, or none. */
function notHolding({ leaseDuration, renewDeadline, retryPeriod }: ElectionSeconds) {
  return [
    {
      holds: renewDeadline < leaseDuration,
      key: 'renewDeadline',
      wrong: `a leader would go on for ${renewDeadline} s with a lease that is over after ${leaseDuration} s`,
      fix: 'write a renewDeadline below the leaseDuration, as 10s is below 15s',
    },
    {
      holds: JITTER * retryPeriod < renewDeadline,
      key: 'retryPeriod',
      wrong: `tries every ${retryPeriod} s, a fifth of that late, leave none within ${renewDeadline} s`,
      fix: 'write a retryPeriod well below the renewDeadline, as 2s is below 10s',
    },
  ].filter(({ holds }) => !holds);
}

const leaderElection = z
  .strictObject({
    leaseDuration: defaulted(period(), {
      description: 'A lease that was not renewed for so long may be taken by another process.',
      unit: 's',
      example: '15s',
      default: catalogued(DEFAULTS.leaseDuration),
    }),
    renewDeadline: defaulted(period(), {
      description: 'A leader that can not renew its lease for so long stops working.',
      unit: 's',
      example: '10s',
      default: catalogued(DEFAULTS.renewDeadline),
    }),
    retryPeriod: defaulted(period(), {
      description: 'From one try to take or renew the lease to the next.',
      unit: 's',
      example: '2s',
      default: catalogued(DEFAULTS.retryPeriod),
    }),
  })
  .superRefine((read, context) => {
    for (const { wrong, key, fix } of notHolding(read)) {
      context.addIssue({ code: 'custom', message: wrong, params: { code: 'TT0379', fix }, path: [key] });
    }
  });

const uses = z.strictObject({
  cpu: defaulted(quantity(cores), {
    description: 'Cores that it uses.',
    unit: 'cores',
    example: 1,
    default: ours(2, 'API server, etcd and controllers at work; half of the machine'),
  }),
  memory: defaulted(quantity(bytes), {
    description: 'Memory that it uses.',
    unit: 'bytes',
    example: '4Gi',
    default: ours('8Gi', 'API server, etcd and controllers with their caches; half of the machine'),
  }),
});

const machines = z.strictObject({
  machines: defaulted(number({ min: 0, whole: true, max: 1000 }), {
    description:
      'Machines beside the hosts that carry the control plane. They are in the bill. 0: it runs elsewhere.',
    unit: 'machines',
    example: 3,
    default: ours(0, 'a managed control plane: somebody else runs it, and it is in no bill here'),
  }),
  carriesPods: defaulted(z.boolean(), {
    description: 'Whether they are nodes too, beside the control plane.',
    unit: 'true or false',
    example: true,
    default: ours(false, 'the taint node-role.kubernetes.io/control-plane keeps user pods away'),
  }),
  cpu: defaulted(quantity(cores, { above: 0 }), {
    description: 'Cores of each of these machines.',
    unit: 'cores',
    example: 8,
    default: ours(4, 'etcd, hardware guide: 4 vCPU for up to 250 nodes'),
  }),
  memory: defaulted(quantity(bytes, { above: 0 }), {
    description: 'Memory of each of these machines.',
    unit: 'bytes',
    example: '32Gi',
    default: ours('16Gi', 'etcd, hardware guide: 16 GB for up to 250 nodes'),
  }),
  uses: section(uses, {
    description: 'What the control plane takes of each of these machines. Pods on them get what is left.',
    example: { cpu: 1, memory: '4Gi' },
  }),
  price: optional(quantity(price), {
    description: 'Price of each of these machines.',
    unit: 'USD/h',
    example: '0.20 USD/h',
    otherwise: 'by its cores and memory, as for hosts',
  }),
});

const proxy = z.strictObject({
  mode: defaulted(choice(['iptables', 'ipvs', 'nftables', 'userspace']), {
    description: 'How nodes lead traffic to the pods behind a service: what a change makes them write anew.',
    unit: 'name',
    example: 'nftables',
    default: catalogued(PROXY.mode),
  }),
  endpointsPerSlice: defaulted(count(), {
    description: 'Endpoints that one slice may hold; a change sends its whole slice to every node.',
    unit: 'endpoints',
    example: 100,
    default: catalogued(PROXY.endpointsPerSlice),
  }),
  bytesPerEndpoint: defaulted(quantity(bytes), {
    description: 'What an endpoint takes of a slice on its way.',
    unit: 'bytes',
    example: '100B',
    default: catalogued(PROXY.bytesPerEndpoint),
  }),
  minSyncPeriod: optional(timespan(), {
    description: 'From the beginning of one sync of the rules to that of the next, at least.',
    unit: 's',
    example: '10s',
    otherwise: '1 s for iptables and nftables, else 0 s: changes are written at once',
  }),
  syncPeriod: defaulted(period(), {
    description: 'How often a proxy of mode iptables writes all rules anew, changed or not.',
    unit: 's',
    example: '30s',
    default: catalogued(PROXY.syncPeriod),
  }),
  syncFixed: defaulted(timespan(), {
    description: 'What a sync takes, whatever it writes.',
    unit: 's',
    example: '20ms',
    default: catalogued(PROXY.syncFixed),
  }),
  perRule: defaulted(timespan(), {
    description: 'And for each rule that it writes: one for each service, one for each endpoint.',
    unit: 's',
    example: '50us',
    default: catalogued(PROXY.perRule),
  }),
});

/** Keys of section `orchestrator` that belong to the control plane. */
export const controlPlane = {
  api: section(api, {
    description: 'API servers: what calls take, and how many at a time.',
    example: { servers: 3, latency: '5ms' },
  }),
  etcd: section(etcd, {
    description: 'Keeper of all objects: what a write to etcd takes.',
    example: { members: 5, fsync: '10ms' },
  }),
  controllerManager: section(controllerManager, {
    description: 'What each controller may ask of the API servers.',
    example: { qps: 100, burst: 200 },
  }),
  leaderElection: section(leaderElection, {
    description: 'How the scheduler and the controllers, of which there are several, find who works.',
    example: { leaseDuration: '60s', renewDeadline: '40s', retryPeriod: '5s' },
  }),
  controlPlane: section(machines, {
    description: 'The machines that carry the control plane.',
    example: { machines: 3, carriesPods: false, cpu: 8, memory: '32Gi' },
  }),
  proxy: section(proxy, {
    description: 'How nodes lead traffic to services; a mode may stand for it.',
    example: { mode: 'nftables' },
    shorthand: { scalar: ['mode'] },
  }),
};
