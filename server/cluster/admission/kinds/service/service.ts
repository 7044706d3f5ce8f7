import { dns1035Label, dnsLabel } from '../../formats/names.ts';
import type { Choice } from '../../placeholders.ts';
import { Service } from '../../shapes/service.ts';
import { kind } from '../kind.ts';
import { allocate } from './allocate.ts';
import { defaultService } from './defaults.ts';
import { prepareService, validateServiceUpdate } from './update.ts';
import { validateService } from './validate.ts';
import { warnOfService } from './warnings.ts';

const CHOICES: readonly Choice[] = [
  { path: ['spec', 'type'], values: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] },
  { path: ['spec', 'clusterIP'], values: [null, 'None'] },
  { path: ['spec', 'externalTrafficPolicy'], values: ['Cluster', 'Local', null] },
  { path: ['spec', 'sessionAffinity'], values: ['None', 'ClientIP'] },
];

/** kubernetes: pkg/registry/core/service */
export const serviceKind = kind<Service>({
  group: '',
  version: 'v1',
  kind: 'Service',
  resource: 'services',
  namespaced: true,
  shape: Service,
  choices: CHOICES,
  defaults: defaultService,
  begin: allocate,
  prepare: prepareService,
  decorate: ({ spec }) => {
    if (spec.type === 'ExternalName') delete spec.internalTrafficPolicy;
  },
  name: (features) => (features.relaxedServiceNames ? dnsLabel : dns1035Label),
  validate: (service, scope) => validateService(service, scope),
  validateUpdate: validateServiceUpdate,
  warn: (service, _old, features) => warnOfService(service, features),
});
