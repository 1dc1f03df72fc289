/** Key `network` of an app: what each copy sends, and its channel. */
import * as z from 'zod';
import { bandwidth } from '../../text/quantities.ts';
import { defaulted, optional, ours, required } from '../field.ts';
import { quantity } from '../leaves.ts';

export const traffic = z.strictObject({
  sends: required(quantity(bandwidth, { above: 0 }), {
    description: 'What a copy has to send to the world, steadily, while it is ready.',
    unit: 'bytes/s',
    example: '200Mbps',
  }),
  guaranteed: defaulted(quantity(bandwidth), {
    description:
      'What it is given of that whoever else sends: hosts, and VMs that are nodes, promise no more than they have. A VM of its own gives it the guarantee of the VM, if that is more.',
    unit: 'bytes/s',
    example: '100Mbps',
    default: ours('0bps', 'copies share what there is until a scenario says otherwise'),
  }),
  cap: optional(quantity(bandwidth, { above: 0 }), {
    description: 'What it is given at most.',
    unit: 'bytes/s',
    example: '500Mbps',
    otherwise: 'the bandwidth of its machine, less what the efficiency of the runtime takes',
  }),
});
