import type { ServiceReference } from '../../server/protocol/messages.ts';
import type { Server } from '../server.ts';
import { pickService } from '../views/pickService.ts';

/** Opens the traffic panel on a Service. */
export async function simulateTraffic(
  server: Server,
  open: (service: ServiceReference) => unknown,
  argument: unknown,
): Promise<void> {
  const service = await pickService(server, argument, 'Simulate Traffic to Service');
  if (service !== undefined) await open(service);
}
