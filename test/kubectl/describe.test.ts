import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kubectlSession, typed } from '../support/kubectl.ts';

const CLUSTER = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, uid: d1, annotations: {deployment.kubernetes.io/revision: '2'}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}, annotations: {note: hello}}
    spec:
      initContainers: [{name: init, image: 'init:1'}]
      containers: [{name: web, image: 'web:2', ports: [{containerPort: 8080}], volumeMounts: [{name: data, mountPath: /data}]}]
      volumes: [{name: data, emptyDir: {}}]
      topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}]
status:
  {replicas: 2, updatedReplicas: 2, availableReplicas: 1, unavailableReplicas: 1, conditions: [{type: Available, status: 'True', reason: MinimumReplicasAvailable}]}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web-1, uid: r1, annotations: {deployment.kubernetes.io/revision: '1'}, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true}]}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: 'web:1'}]}}}
status: {replicas: 0}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web-2, uid: r2, annotations: {deployment.kubernetes.io/revision: '2'}, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true}]}
spec: {replicas: 2, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: 'web:2'}]}}}
status: {replicas: 2}
---
apiVersion: v1
kind: Pod
metadata: {name: web-2-a, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-2, uid: r2, controller: true}]}
spec: {nodeName: node-1, containers: [{name: web, image: 'web:2', resources: {requests: {cpu: 500m, memory: 64Mi}}}, {name: log, image: 'log:1', resources: {requests: {cpu: 250m, memory: 64Mi}}}]}
status: {phase: Running}
---
apiVersion: v1
kind: Node
metadata: {name: node-1, labels: {node-role.kubernetes.io/control-plane: ''}}
spec: {taints: [{key: dedicated, value: web, effect: NoSchedule}]}
status: {capacity: {cpu: '2', memory: 1Gi}, addresses: [{type: InternalIP, address: 172.18.0.2}], nodeInfo: {kubeletVersion: v1.36.0}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {b.conf: "one\\ntwo", a: '1'}
---
apiVersion: v1
kind: Secret
metadata: {name: key}
type: Opaque
data: {password: aHVudGVyMg==}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, uid: ds1}
spec: {selector: {matchLabels: {app: agent}}, template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: agent, image: 'agent:1'}]}}}
status: {desiredNumberScheduled: 3, currentNumberScheduled: 3, numberAvailable: 2, updatedNumberScheduled: 3}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, uid: s1}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: 'db:1'}]}}
  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]
status: {replicas: 1}
`;

const cases: readonly (readonly [what: string, command: string, lines: string])[] = [
  [
    'a Deployment: its template, its conditions, its ReplicaSets',
    'describe deploy web',
    `Annotations:            deployment.kubernetes.io/revision: 2
Selector:               app=web
Replicas:               2 desired | 2 updated | 2 total | 1 available | 1 unavailable
StrategyType:           RollingUpdate
MinReadySeconds:        0
RollingUpdateStrategy:  25% max unavailable, 25% max surge
Pod Template:
  Labels:       app=web
  Annotations:  note: hello
  Init Containers:
   init:
    Image:        init:1
    Port:         <none>
    Host Port:    <none>
    Environment:  <none>
    Mounts:       <none>
  Containers:
   web:
    Image:        web:2
    Port:         8080/TCP
    Host Port:    0/TCP
    Environment:  <none>
    Mounts:
      /data from data (rw)
  Volumes:
   data:
    Type:                       EmptyDir (a temporary directory that shares a pod's lifetime)
    Medium:                     
    SizeLimit:                  <unset>
  Node-Selectors:               <none>
  Tolerations:                  <none>
  Topology Spread Constraints:  zone:DoNotSchedule when max skew 1 is exceeded for selector app=web
Conditions:
  Type           Status  Reason
  ----           ------  ------
  Available      True    MinimumReplicasAvailable
OldReplicaSets:  web-1 (0/0 replicas created)
NewReplicaSet:   web-2 (2/2 replicas created)
Events:          <none>
`,
  ],
  [
    'a ReplicaSet: who controls it, its Pods',
    'describe rs web-2',
    `Controlled By:  Deployment/web
Replicas:       2 current / 2 desired
Pods Status:    1 Running / 0 Waiting / 0 Succeeded / 0 Failed
`,
  ],
  [
    'a DaemonSet: its nodes',
    'describe ds agent',
    `Node-Selector:  <none>
Labels:         <none>
Annotations:    deprecated.daemonset.template.generation: 1
Desired Number of Nodes Scheduled: 3
Current Number of Nodes Scheduled: 3
Number of Nodes Scheduled with Up-to-date Pods: 3
Number of Nodes Scheduled with Available Pods: 2
Number of Nodes Misscheduled: 0
Pods Status:  0 Running / 0 Waiting / 0 Succeeded / 0 Failed
`,
  ],
  [
    'a StatefulSet: its order and its claims',
    'describe sts db',
    `Replicas:           1 desired | 1 total
Update Strategy:    RollingUpdate
  Partition:        0
Pods Status:        0 Running / 0 Waiting / 0 Succeeded / 0 Failed
`,
  ],
  [
    'its claims',
    'describe sts db',
    `Volume Claims:
  Name:          data
  StorageClass:  
  Labels:        <none>
  Annotations:   <none>
  Capacity:      1Gi
  Access Modes:  [ReadWriteOnce]
`,
  ],
  [
    'a Node: what its Pods ask for',
    'describe node node-1',
    `  Resource           Requests     Limits
  --------           --------     ------
  cpu                750m (37%)   0 (0%)
  memory             128Mi (12%)  0 (0%)
  ephemeral-storage  0 (0%)       0 (0%)
`,
  ],
  [
    'its taints',
    'describe node node-1',
    `Taints:             dedicated=web:NoSchedule
Unschedulable:      false
`,
  ],
  [
    'a ConfigMap: its texts in order',
    'describe cm settings',
    `
Data
====
a:
----
1

b.conf:
----
one
two


BinaryData
====

Events:  <none>
`,
  ],
  [
    'a Secret: only how long its values are',
    'describe secret key',
    `
Type:  Opaque

Data
====
password:  7 bytes
`,
  ],
  [
    'a namespace',
    'describe ns default',
    `Status:       Active

No resource quota.

No LimitRange resource.
`,
  ],
];
for (const [what, command, lines] of cases)
  test(`describe shows ${what}`, () => {
    const shown = typed(kubectlSession(CLUSTER), command);
    assert.ok(shown.includes(lines), shown);
  });

test('kubectl describe: how many Pods a disruption budget lets go', () => {
  const said = typed(
    kubectlSession(CLUSTER),
    'create pdb web --selector=app=web --max-unavailable=1',
    'describe pdb web',
  );
  assert.match(said, /^Max unavailable: {2}1\nSelector: +app=web\nStatus:\n {4}Allowed disruptions: {2}0\n/m);
});

test('kubectl describe: what a CronJob runs, and when', () => {
  const said = typed(
    kubectlSession(CLUSTER),
    "create cronjob c --image=busybox '--schedule=0 3 * * *' -- date",
    'describe cj c',
  );
  assert.match(said, /^Schedule: +0 3 \* \* \*\nConcurrency Policy: +Allow\nSuspend: +False\n/m);
  assert.match(said, /^Last Schedule Time: +<unset>\nActive Jobs: +<none>\n/m);
});
