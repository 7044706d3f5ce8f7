import type { EndpointSlice } from '../objects/endpointSlice.ts';
import type { Labels } from '../objects/labels.ts';
import { NO_LABELS } from '../objects/labels.ts';
import type { Service } from '../objects/service.ts';
import { endpointSlices } from './endpointSlices.ts';
import { LabelIndex } from './labelIndex.ts';
import type { PodState } from './podState.ts';
import type { EndpointContext } from './selectEndpoints.ts';
import { ServiceIndex } from './serviceIndex.ts';

/**
 * Services and Pods that come and go, and the slices between them: a change costs what the Services that it can reach
 * cost, however many others there are. Slices are as from scratch, since nobody watches them being written.
 */
export class EndpointsIndex {
  readonly #context: EndpointContext;
  readonly #pods = new Map<string, PodEntry>();
  readonly #services = new Map<string, ServiceEntry>();
  readonly #podsByLabel = new LabelIndex<PodEntry>();
  readonly #servicesBySelector = new ServiceIndex<ServiceEntry>();

  constructor(context: EndpointContext = {}) {
    this.#context = context;
  }

  /** Puts a Pod in place of the one with this key; without one, takes it away. */
  setPod(key: string, state: PodState | undefined): void {
    const before = this.#pods.get(key);
    if (before) {
      this.#podsByLabel.remove(before);
      this.#pods.delete(key);
      this.#forget(before);
    }
    if (!state) return;
    const entry = { namespace: state.namespace, labels: state.pod.metadata.labels, state };
    this.#pods.set(key, entry);
    this.#podsByLabel.add(entry);
    this.#forget(entry);
  }

  /** Puts a Service in place of the one with this key; without one, takes it away. */
  setService(key: string, service: Service | undefined): void {
    const before = this.#services.get(key);
    if (before) this.#servicesBySelector.remove(before);
    this.#services.delete(key);
    if (!service) return;
    const { metadata, spec } = service;
    const entry = { namespace: metadata.namespace, selector: spec.selector ?? NO_LABELS, service, slices: undefined };
    this.#services.set(key, entry);
    this.#servicesBySelector.add(entry);
  }

  /** The Pods that a Service selects. */
  podsOf(key: string): readonly PodState[] {
    const entry = this.#services.get(key);
    return entry ? this.#podsByLabel.matching(entry.namespace, entry.selector).map(({ state }) => state) : [];
  }

  /** The EndpointSlices of a Service. */
  slicesOf(key: string): readonly EndpointSlice[] {
    const entry = this.#services.get(key);
    if (!entry) return [];
    entry.slices ??= endpointSlices(entry.service, this.podsOf(key), this.#context);
    return entry.slices;
  }

  #forget({ namespace, labels }: PodEntry): void {
    for (const entry of this.#servicesBySelector.selecting(namespace, labels)) entry.slices = undefined;
  }
}

interface PodEntry {
  readonly namespace: string | undefined;
  readonly labels: Labels;
  readonly state: PodState;
}

interface ServiceEntry {
  readonly namespace: string | undefined;
  readonly selector: Labels;
  readonly service: Service;
  slices: readonly EndpointSlice[] | undefined;
}
