/** A lesson: a folder of `samples/` by that name. The walkthrough's steps and the table of samples come out of this list. */
export interface Lesson {
  readonly id: string;
  /** What it is about, in a few words; Markdown. */
  readonly about: string;
  /** What one does there, and what is to be seen, in a sentence or two. */
  readonly task: string;
}

/** Every lesson, in the order of a course. */
export const lessons: readonly Lesson[] = [
  {
    id: 'web',
    about: 'three Pods behind one name',
    task: 'Send six requests to the Service `web`, and see which Pods answer.',
  },
  {
    id: 'labels',
    about: 'what makes a Pod belong to a Service',
    task: 'Change a letter of a label: the endpoints vanish, and the one that differs is named.',
  },
  {
    id: 'ports',
    about: '`port`, `targetPort`, `containerPort`: which is which',
    task: 'Exchange two numbers, misspell a name, and see where the connection ends.',
  },
  {
    id: 'readiness',
    about: 'running is not ready',
    task: 'Find out why no Pod is ready, and make one so.',
  },
  {
    id: 'namespaces',
    about: 'a name is short only at home',
    task: 'Call a Service from another namespace, by the short name and by the longer one.',
  },
  {
    id: 'no-endpoints',
    about: 'the six causes of `Endpoints: <none>`',
    task: 'Six Services lead nowhere, each for another reason. The nearest mend comes first.',
  },
  {
    id: 'nodeport',
    about: 'the same port on every node',
    task: 'Call a node’s port from outside, and ask for numbers that the API server refuses.',
  },
  {
    id: 'loadbalancer',
    about: 'an address from outside',
    task: 'See who gives a Service its address, and what `<pending>` means.',
  },
  {
    id: 'externalname',
    about: 'an alias and nothing else',
    task: 'See what the name answers, and what becomes of ports and selector.',
  },
  {
    id: 'headless',
    about: 'names for Pods',
    task: 'Look up `db` and `db-0.db`: one address for each Pod, and none for the Service.',
  },
  {
    id: 'ingress',
    about: 'one entrance, many Services',
    task: 'Send requests to hosts and paths, and see which rule takes them.',
  },
  {
    id: 'rollout',
    about: 'a new version without a dropped request',
    task: 'Roll out under a steady rate, and find the line that keeps every request answered.',
  },
  {
    id: 'kube-proxy',
    about: 'who picks the Pod',
    task: 'Compare how requests are shared out: any node, this node only, always the same Pod.',
  },
  {
    id: 'networkpolicy',
    about: 'endpoints that do not answer everybody',
    task: 'Call from Pods that may and from Pods that may not, and with DNS forgotten.',
  },
];
