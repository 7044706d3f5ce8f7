import { apiVersionOf } from '../../cluster/admission/decode/versionKind.ts';
import { NEWEST_VERSION } from '../../cluster/admission/features.ts';
import { API_RESOURCES, qualifiedResource } from '../../cluster/apiServer/resources.ts';
import { errorText } from '../apiErrors.ts';
import { alignTabs, TABLE_SPACING } from '../print/alignTabs.ts';
import { failed, flagText, isOn, printed } from '../session.ts';
import type { Verb } from './verb.ts';

/** The one context that there is. */
const CONTEXT = 'portolan';
const SERVER = 'https://127.0.0.1:6443';

/** kubernetes: kubectl pkg/cmd/clusterinfo */
export const clusterInfoVerb: Verb = {
  name: 'cluster-info',
  flags: [],
  run: ({ session }) => {
    const dns = `${SERVER}/api/v1/namespaces/kube-system/services/kube-dns:dns/proxy`;
    return printed(
      session,
      `Kubernetes control plane is running at ${SERVER}\nCoreDNS is running at ${dns}\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`,
    );
  },
};

/** kubernetes: kubectl pkg/cmd/version */
export const versionVerb: Verb = {
  name: 'version',
  flags: [
    { name: 'client', type: 'bool' },
    { name: 'output', short: 'o' },
  ],
  run: ({ session, flags }) => {
    const version = session.store.kubernetesVersion ?? NEWEST_VERSION;
    const shown = `v${version}${version.split('.').length === 2 ? '.0' : ''}`;
    const server = isOn(flags, 'client') ? '' : `Server Version: ${shown}\n`;
    return printed(session, `Client Version: ${shown}\n${server}`);
  },
};

/** kubernetes: kubectl pkg/cmd/apiresources */
export const apiResourcesVerb: Verb = {
  name: 'api-resources',
  flags: [
    { name: 'namespaced', type: 'bool', default: 'true' },
    { name: 'no-headers', type: 'bool' },
    { name: 'output', short: 'o' },
  ],
  run: ({ session, flags }) => {
    if (flagText(flags, 'output') === 'name') {
      return printed(session, API_RESOURCES.map((resource) => `${qualifiedResource(resource)}\n`).join(''));
    }
    const rows = API_RESOURCES.map((resource) => {
      const { plural, shortNames, namespaced, kind } = resource;
      return [plural, shortNames.join(','), apiVersionOf(resource), String(namespaced), kind].join('\t');
    });
    const lines = ['NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND', ...rows].slice(isOn(flags, 'no-headers') ? 1 : 0);
    return printed(session, `${alignTabs(lines, TABLE_SPACING).join('\n')}\n`);
  },
};

/** kubernetes: kubectl pkg/cmd/config GetContextsOptions */
export const getContextsVerb: Verb = {
  name: 'config get-contexts',
  flags: [
    { name: 'no-headers', type: 'bool' },
    { name: 'output', short: 'o' },
  ],
  run: ({ session, flags }) => {
    if (flagText(flags, 'output') === 'name') return printed(session, `${CONTEXT}\n`);
    const rows = [
      'CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE',
      `*\t${CONTEXT}\t${CONTEXT}\t${CONTEXT}\t${session.namespace}`,
    ];
    return printed(session, `${alignTabs(rows, TABLE_SPACING).join('\n')}\n`);
  },
};

/** kubernetes: kubectl pkg/cmd/config CurrentContextOptions */
export const currentContextVerb: Verb = {
  name: 'config current-context',
  flags: [],
  run: ({ session }) => printed(session, `${CONTEXT}\n`),
};

/** kubernetes: kubectl pkg/cmd/config useContextOptions */
export const useContextVerb: Verb = {
  name: 'config use-context',
  flags: [],
  run: ({ session, args }) => {
    if (args[0] === CONTEXT) return printed(session, `Switched to context ${JSON.stringify(CONTEXT)}.\n`);
    return failed(session, errorText(`no context exists with the name: ${JSON.stringify(args[0] ?? '')}`));
  },
};

/** Changes the namespace that commands without one go to. kubernetes: kubectl pkg/cmd/config setContextOptions */
export const setContextVerb: Verb = {
  name: 'config set-context',
  flags: [{ name: 'current', type: 'bool' }],
  run: ({ session, args, flags }) => {
    if (!isOn(flags, 'current') && args[0] !== CONTEXT) {
      return failed(session, errorText(`there is only the context ${JSON.stringify(CONTEXT)} here; use --current`));
    }
    const namespace = flagText(flags, 'namespace') || session.namespace;
    return printed({ ...session, namespace }, `Context ${JSON.stringify(CONTEXT)} modified.\n`);
  },
};
