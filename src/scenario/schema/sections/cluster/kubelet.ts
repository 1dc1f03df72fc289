/** Section `orchestrator.kubelet`: what looks after the pods of each node. */
import * as z from 'zod';
import { bytes, percent } from '../../../text/quantities.ts';
import { defaulted, ours, section } from '../../field.ts';
import { number, quantity, share } from '../../leaves.ts';

const KUBERNETES = 'default of Kubernetes, API reference of KubeletConfiguration';

const evictionHard = z.strictObject({
  memory: defaulted(quantity(bytes), {
    description: 'Memory below which a node gives up pods; kept out of what it offers. 0: it never does.',
    unit: 'bytes',
    example: '500Mi',
    default: ours('100Mi', KUBERNETES),
  }),
  disk: defaulted(share(percent), {
    description: 'Part of its disk that is to stay free, below which a node gives up pods. 0: it never does.',
    unit: 'fraction',
    example: '10%',
    default: ours('15%', `${KUBERNETES}, imagefs.available: images and containers lie on one disk`),
  }),
});

export const kubelet = z.strictObject({
  evictionHard: section(evictionHard, {
    description: 'What a node keeps free by giving up pods.',
    example: { memory: '500Mi', disk: '10%' },
  }),
  qps: defaulted(number({ above: 0 }), {
    description: 'Calls to the API server that each makes a second: reports of its pods and its node.',
    unit: '1/s',
    example: 5,
    default: ours(50, `${KUBERNETES}, kubeAPIQPS; 5 before 1.27`),
  }),
  burst: defaulted(number({ min: 1, whole: true }), {
    description: 'Calls that it makes at once after a rest.',
    unit: 'calls',
    example: 10,
    default: ours(100, `${KUBERNETES}, kubeAPIBurst; 10 before 1.27`),
  }),
});
