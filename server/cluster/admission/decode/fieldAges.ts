/**
 * Fields that are younger than the oldest version known here, by their Go type, and the minor version that they came
 * with. kubernetes: api/core/v1, apps/v1, batch/v1, autoscaling/v2, discovery/v1: types.go, 1.28 to 1.36
 */
const SINCE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'v1.Container': { restartPolicyRules: 34 },
  'v1.ContainerStatus': { allocatedResourcesStatus: 31, stopSignal: 33, user: 31, volumeMounts: 30 },
  'v1.DeploymentStatus': { terminatingReplicas: 33 },
  'v1.EndpointHints': { forNodes: 33 },
  'v1.EnvVarSource': { fileKeyRef: 34 },
  'v1.EphemeralContainer': { restartPolicyRules: 34 },
  'v1.JobSpec': { managedBy: 30, successPolicy: 30 },
  'v1.Lifecycle': { stopSignal: 33 },
  'v1.LifecycleHandler': { sleep: 29 },
  'v1.LoadBalancerIngress': { ipMode: 29 },
  'v1.PersistentVolumeClaimSpec': { volumeAttributesClassName: 29 },
  'v1.PersistentVolumeClaimStatus': { currentVolumeAttributesClassName: 29, modifyVolumeStatus: 29 },
  'v1.PodAffinityTerm': { matchLabelKeys: 29, mismatchLabelKeys: 29 },
  'v1.PodCertificateProjection': { userAnnotations: 35 },
  'v1.PodCondition': { observedGeneration: 33 },
  'v1.PodResourceClaim': { resourceClaimName: 31, resourceClaimTemplateName: 31 },
  'v1.PodSecurityContext': { appArmorProfile: 30, seLinuxChangePolicy: 32, supplementalGroupsPolicy: 31 },
  'v1.PodSpec': { hostnameOverride: 34, resources: 32, schedulingGroup: 36 },
  'v1.PodStatus': {
    allocatedResources: 35,
    extendedResourceClaimStatus: 34,
    nodeAllocatableResourceClaimStatuses: 36,
    observedGeneration: 33,
    resources: 35,
  },
  'v1.ReplicaSetStatus': { terminatingReplicas: 33 },
  'v1.ResourceClaim': { request: 31 },
  'v1.SecurityContext': { appArmorProfile: 30 },
  'v1.ServiceSpec': { trafficDistribution: 30 },
  'v1.VolumeMount': { recursiveReadOnly: 30 },
  'v1.VolumeProjection': { clusterTrustBundle: 29, podCertificate: 34 },
  'v1.VolumeSource': { image: 31 },
  'v2.HPAScalingRules': { tolerance: 33 },
};

/** The minor version that a field came with; 0 where it was always there. */
export function fieldSince(type: string, name: string): number {
  return SINCE[type]?.[name] ?? 0;
}
