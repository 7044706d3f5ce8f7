import type { Server } from '../server.ts';
import { pickServiceAndClient } from '../views/pickService.ts';
import type { TrafficPanels } from '../views/trafficPanel.ts';

/** Opens the traffic panel on a Service; from an Ingress or a route on the one behind it, called from outside. */
export async function simulateTraffic(server: Server, panels: TrafficPanels, argument: unknown): Promise<void> {
  const picked = await pickServiceAndClient(server, argument, 'Simulate Traffic to Service');
  if (picked === undefined) return;
  const { service, client } = picked;
  if (client === undefined) await panels.open(service);
  else await panels.open(service, { kind: 'choose', client });
}
