import { integer, list, object } from '../schema.ts';
import {
  controllerName,
  coreGroup,
  gatewayGroup,
  gatewayKind,
  kindName,
  namespaceName,
  objectName,
  optionalGroup,
  portNumber,
  routeConditions,
  secretKind,
  sectionName,
  serviceKind,
} from './fields.ts';

export const localObjectReference = object(
  { group: optionalGroup, kind: kindName, name: objectName },
  { required: ['group', 'kind', 'name'] },
);

export const parametersReference = object(
  { group: optionalGroup, kind: kindName, name: objectName, namespace: namespaceName },
  { required: ['group', 'kind', 'name'] },
);

export const secretObjectReference = object(
  { group: coreGroup, kind: secretKind, name: objectName, namespace: namespaceName },
  { required: ['name'] },
);

export const backendObjectReference = object(
  { group: coreGroup, kind: serviceKind, name: objectName, namespace: namespaceName, port: portNumber },
  {
    required: ['name'],
    rules: [
      {
        rule: "(size(self.group) == 0 && self.kind == 'Service') ? has(self.port) : true",
        message: 'Must have port for Service reference',
      },
    ],
  },
);

export const backendReference = object(
  {
    group: coreGroup,
    kind: serviceKind,
    name: objectName,
    namespace: namespaceName,
    port: portNumber,
    weight: integer({ default: 1, format: 'int32', maximum: 1000000, minimum: 0 }),
  },
  {
    required: ['name'],
    rules: [
      {
        rule: "(size(self.group) == 0 && self.kind == 'Service') ? has(self.port) : true",
        message: 'Must have port for Service reference',
      },
    ],
  },
);

export const parentReference = object(
  {
    group: gatewayGroup,
    kind: gatewayKind,
    name: objectName,
    namespace: namespaceName,
    port: portNumber,
    sectionName: sectionName,
  },
  { required: ['name'] },
);

export const parentReferences = list(parentReference, {
  maxItems: 32,
  rules: [
    {
      rule: "self.all(p1, self.all(p2, p1.group == p2.group && p1.kind == p2.kind && p1.name == p2.name && (((!has(p1.__namespace__) || p1.__namespace__ == '') && (!has(p2.__namespace__) || p2.__namespace__ == '')) || (has(p1.__namespace__) && has(p2.__namespace__) && p1.__namespace__ == p2.__namespace__ )) ? ((!has(p1.sectionName) || p1.sectionName == '') == (!has(p2.sectionName) || p2.sectionName == '')) : true))",
      message: 'sectionName must be specified when parentRefs includes 2 or more references to the same parent',
    },
    {
      rule: "self.all(p1, self.exists_one(p2, p1.group == p2.group && p1.kind == p2.kind && p1.name == p2.name && (((!has(p1.__namespace__) || p1.__namespace__ == '') && (!has(p2.__namespace__) || p2.__namespace__ == '')) || (has(p1.__namespace__) && has(p2.__namespace__) && p1.__namespace__ == p2.__namespace__ )) && (((!has(p1.sectionName) || p1.sectionName == '') && (!has(p2.sectionName) || p2.sectionName == '')) || (has(p1.sectionName) && has(p2.sectionName) && p1.sectionName == p2.sectionName))))",
      message: 'sectionName must be unique when parentRefs includes 2 or more references to the same parent',
    },
  ],
});

export const routeStatus = object(
  {
    parents: list(
      object(
        { conditions: routeConditions, controllerName: controllerName, parentRef: parentReference },
        { required: ['conditions', 'controllerName', 'parentRef'] },
      ),
      { maxItems: 32 },
    ),
  },
  { required: ['parents'] },
);

export const routeGroupKinds = list(object({ group: gatewayGroup, kind: kindName }, { required: ['kind'] }), {
  maxItems: 8,
});
