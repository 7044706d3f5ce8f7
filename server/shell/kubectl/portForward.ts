import { nameOf, textAt } from '../../kubectl/fields.ts';
import { forwardingLines, planForward } from '../../kubectl/verbs/portForward.ts';
import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import type { RunningVerb } from './runningVerb.ts';

/** Opens ports of the user's machine, for as long as the shell is open. kubernetes: kubectl pkg/cmd/portforward */
export const runningPortForward: RunningVerb = {
  name: 'port-forward',
  *run(call, _verb, { world }): Running {
    const planned = planForward(call);
    if ('problem' in planned) {
      yield err(`${planned.problem}\n`);
      return 1;
    }
    const { pod, forwardings } = planned;
    const namespace = textAt(pod, 'metadata.namespace');
    const name = nameOf(pod);
    const taken = forwardings.find(({ local }) => world.forwarded.some((one) => one.local === local));
    if (taken !== undefined) {
      const { local, remote } = taken;
      const busy = [`4 127.0.0.1`, `6 [::1]`].map(
        (host) => `unable to create listener: Error listen tcp${host}:${local}: bind: address already in use`,
      );
      yield err(
        `Unable to listen on port ${local}: Listeners failed to create with the following errors: [${busy.join(' ')}]\n`,
      );
      yield err(`error: unable to listen on any of the requested ports: [{${local} ${remote}}]\n`);
      return 1;
    }
    for (const { local, remote } of forwardings) world.forwarded.push({ local, remote, namespace, pod: name });
    yield out(forwardingLines(forwardings));
    yield err(
      `portolan: it goes to Pod ${name} alone, past the Service's balancing, readiness and policies. It stays open while this shell does: curl localhost:${forwardings[0]?.local}\n`,
    );
    return 0;
  },
};
