/** Container images: layers, and the kernel that they are made for. */
import * as z from 'zod';
import { bytes, percent } from '../../text/quantities.ts';
import { defaulted, optional, ours, required } from '../field.ts';
import { choice, name, quantity, share, text } from '../leaves.ts';

const layer = z.strictObject({
  id: required(text.min(1), {
    description: 'Identity of the layer; the same identity is stored once on a machine.',
    unit: 'text',
    example: 'debian-base',
  }),
  size: required(quantity(bytes), { description: 'Unpacked size.', unit: 'bytes', example: '80Mi' }),
  compressed: optional(quantity(bytes), {
    description: 'Size on the wire.',
    unit: 'bytes',
    example: '31Mi',
    otherwise: "the size by the runtime's compression ratio",
  }),
});

/** From the base up. */
export const layers = z.array(z.union([quantity(bytes), layer])).min(1);

export const image = z.strictObject({
  name: optional(name, {
    description: 'Name of the image; layers without an identity are known by it and their position.',
    unit: 'name',
    example: 'web',
    otherwise: 'the name of the app',
  }),
  version: defaulted(name, {
    description: 'Version of the image.',
    unit: 'name',
    example: 'v1',
    default: ours('v1', 'a first version'),
  }),
  os: defaulted(choice(['linux', 'windows']), {
    description:
      'Kind of kernel that the program needs. A VM brings one with its guest system; a container takes that of its node.',
    unit: 'name',
    example: 'windows',
    default: ours('linux', 'what most images are made for'),
  }),
  resident: defaulted(share(percent), {
    description:
      'Share of its bytes that stay in memory while a copy runs: once for all containers of one kernel, once in each VM. Beside what `usage.memory` says.',
    unit: 'fraction',
    example: '6.4%',
    default: ours('0%', 'what programs use is measured with their files'),
  }),
  layers: defaulted(layers, {
    description: 'Layers from the base up: sizes, or identity and size where images share layers.',
    unit: 'bytes',
    example: ['80Mi', '70Mi', '30Mi'],
    default: ours(['80Mi', '70Mi', '30Mi'], 'a base system, a language runtime and an app of usual sizes'),
  }),
});
