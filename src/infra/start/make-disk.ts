/** How the disk of a VM comes to be: its guest image is brought to what it lies on, and linked to or copied. */
import type { Life } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { ImageStore } from '../images/image-store.ts';
import type { DiskSpace } from '../space/disk-space.ts';
import type { GuestOs, VmShape } from '../specs/vms.ts';
import type { VmBase } from '../storage/vm-base.ts';
import type { Seat } from '../vm-seat.ts';

/** `space`: the disk as the guest sees it. False where there is no room for it. */
export function* makeDisk(
  { guestOs, disk: { size, provisioning, zeroing } }: VmShape,
  seat: Seat,
  base: VmBase,
  space: DiskSpace,
): Generator<number, boolean, void> {
  const { store, storage, reclaiming } = seat;
  if (reclaiming > 0) yield fromSeconds(reclaiming);
  yield* store.guestImages.ensure(guestOs);
  if (!base.link(seat)) return false;
  if (provisioning === 'thick' && zeroing === 'eager') yield* storage.write(size);
  if (base.linked) return true;
  yield* storage.write(guestOs.imageSize);
  return base.copyTo(space);
}

/** The image of its guest is written to another disk in the place of one that is gone. */
export function* remakeDisk(guestOs: GuestOs, seat: Seat, images: ImageStore | null): Life {
  images?.dropUnused();
  yield* seat.store.guestImages.ensure(guestOs);
  yield* seat.storage.write(guestOs.imageSize);
  seat.renewDisk();
}
