import { objectField } from '../objects/fields.ts';
import { property } from '../objects/json.ts';
import { readPodTemplate } from '../objects/pod.ts';
import { castPod, castPods, mouldOf, ownerOf } from './derive.ts';
import { templateHash } from './hash.ts';
import { nthName, podPrefix } from './names.ts';
import { refusalOf } from './nodeEligibility.ts';
import { requiredSelector, selectorRemarks } from './selectorMatch.ts';
import { standInNodes } from './standInNodes.ts';
import { REVISION_HASH } from './statefulSet.ts';
import type { PodsRemark, WorkloadKind } from './workloadKind.ts';

/** The label that counts the changes of a DaemonSet's template. */
export const TEMPLATE_GENERATION = 'pod-template-generation';

/** DaemonSet → one Pod per Node that takes it. kubernetes: pkg/controller/daemon/daemon_controller.go NodeShouldRunDaemonPod */
export const daemonSet: WorkloadKind = {
  kind: 'DaemonSet',
  apiVersions: ['apps/v1', 'apps/v1beta2', 'extensions/v1beta1'],
  templatePath: ['spec', 'template'],
  selectorPath: ['spec', 'selector'],
  replicasPath: undefined,
  ownSelector: requiredSelector,
  pods(object, context) {
    const spec = objectField(object, 'spec');
    const written = property(spec, 'template');
    const owner = ownerOf(object, 'apps/v1', 'DaemonSet', context);
    const template = readPodTemplate(written);
    const mould = mouldOf(owner, template, {
      [REVISION_HASH]: templateHash(written ?? null),
      [TEMPLATE_GENERATION]: '1',
    });
    const remarks: PodsRemark[] = [...selectorRemarks(requiredSelector(spec), template.labels)];
    const takers: string[] = [];
    for (const node of context.nodes.length > 0 ? context.nodes : STAND_INS) {
      const because = context.nodes.length > 0 ? refusalOf(node, template.spec) : undefined;
      if (because) remarks.push({ type: 'node turns away', node: node.metadata.name, because });
      else takers.push(node.metadata.name);
    }
    const prefix = podPrefix(owner.name);
    const imprint = (ordinal: number) => {
      const nodeName = takers[ordinal];
      return castPod(mould, {
        ordinal,
        name: nthName(prefix, ordinal),
        generateName: prefix,
        spec: { ...template.spec, nodeName },
      });
    };
    return castPods(takers.length, imprint, remarks);
  },
};

/** Of Nodes that are not known it is not known either that they turn Pods away. */
const STAND_INS = standInNodes();
