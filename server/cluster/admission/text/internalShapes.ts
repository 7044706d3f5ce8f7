/**
 * The internal form in which some messages print a Pod specification: for each type, its fields in the order of their
 * declaration, as `Name:name in manifests:kind`. Kinds: `s` text, `n` number, `b` boolean, `i` number or text, `q`
 * quantity, `j` as in manifests, `*` a pointer, `[]` a list or map; `*Type`, `[]Type` and `Type` hold a type of this
 * table, and `metadata` stands for the fields of the object's metadata.
 * kubernetes: pkg/apis/core/types.go, pkg/apis/apps/types.go, pkg/apis/batch/types.go (1.36)
 */
export const INTERNAL_SHAPES = `
HostPathVolumeSource
  Path:path:s Type:type:*
EmptyDirVolumeSource
  Medium:medium:s SizeLimit:sizeLimit:*
GCEPersistentDiskVolumeSource
  PDName:pdName:s FSType:fsType:s Partition:partition:n ReadOnly:readOnly:b
AWSElasticBlockStoreVolumeSource
  VolumeID:volumeID:s FSType:fsType:s Partition:partition:n ReadOnly:readOnly:b
GitRepoVolumeSource
  Repository:repository:s Revision:revision:s Directory:directory:s
KeyToPath
  Key:key:s Path:path:s Mode:mode:*
SecretVolumeSource
  SecretName:secretName:s Items:items:[]KeyToPath DefaultMode:defaultMode:* Optional:optional:*
NFSVolumeSource
  Server:server:s Path:path:s ReadOnly:readOnly:b
LocalObjectReference
  Name:name:s
ISCSIVolumeSource
  TargetPortal:targetPortal:s IQN:iqn:s Lun:lun:n ISCSIInterface:iscsiInterface:s FSType:fsType:s
  ReadOnly:readOnly:b Portals:portals:[] DiscoveryCHAPAuth:chapAuthDiscovery:b
  SessionCHAPAuth:chapAuthSession:b SecretRef:secretRef:*LocalObjectReference InitiatorName:initiatorName:*
GlusterfsVolumeSource
  EndpointsName:endpoints:s Path:path:s ReadOnly:readOnly:b
PersistentVolumeClaimVolumeSource
  ClaimName:claimName:s ReadOnly:readOnly:b
RBDVolumeSource
  CephMonitors:monitors:[] RBDImage:image:s FSType:fsType:s RBDPool:pool:s RadosUser:user:s
  Keyring:keyring:s SecretRef:secretRef:*LocalObjectReference ReadOnly:readOnly:b
QuobyteVolumeSource
  Registry:registry:s Volume:volume:s ReadOnly:readOnly:b User:user:s Group:group:s Tenant:tenant:s
FlexVolumeSource
  Driver:driver:s FSType:fsType:s SecretRef:secretRef:*LocalObjectReference ReadOnly:readOnly:b
  Options:options:[]
CinderVolumeSource
  VolumeID:volumeID:s FSType:fsType:s ReadOnly:readOnly:b SecretRef:secretRef:*LocalObjectReference
CephFSVolumeSource
  Monitors:monitors:[] Path:path:s User:user:s SecretFile:secretFile:s
  SecretRef:secretRef:*LocalObjectReference ReadOnly:readOnly:b
FlockerVolumeSource
  DatasetName:datasetName:s DatasetUUID:datasetUUID:s
ObjectFieldSelector
  APIVersion:apiVersion:s FieldPath:fieldPath:s
ResourceFieldSelector
  ContainerName:containerName:s Resource:resource:s Divisor:divisor:q
DownwardAPIVolumeFile
  Path:path:s FieldRef:fieldRef:*ObjectFieldSelector
  ResourceFieldRef:resourceFieldRef:*ResourceFieldSelector Mode:mode:*
DownwardAPIVolumeSource
  Items:items:[]DownwardAPIVolumeFile DefaultMode:defaultMode:*
FCVolumeSource
  TargetWWNs:targetWWNs:[] Lun:lun:* FSType:fsType:s ReadOnly:readOnly:b WWIDs:wwids:[]
AzureFileVolumeSource
  SecretName:secretName:s ShareName:shareName:s ReadOnly:readOnly:b
ConfigMapVolumeSource
  Name:name:s Items:items:[]KeyToPath DefaultMode:defaultMode:* Optional:optional:*
VsphereVirtualDiskVolumeSource
  VolumePath:volumePath:s FSType:fsType:s StoragePolicyName:storagePolicyName:s
  StoragePolicyID:storagePolicyID:s
AzureDiskVolumeSource
  DiskName:diskName:s DataDiskURI:diskURI:s CachingMode:cachingMode:* FSType:fsType:* ReadOnly:readOnly:*
  Kind:kind:*
PhotonPersistentDiskVolumeSource
  PdID:pdID:s FSType:fsType:s
SecretProjection
  Name:name:s Items:items:[]KeyToPath Optional:optional:*
DownwardAPIProjection
  Items:items:[]DownwardAPIVolumeFile
ConfigMapProjection
  Name:name:s Items:items:[]KeyToPath Optional:optional:*
ServiceAccountTokenProjection
  Audience:audience:s ExpirationSeconds:expirationSeconds:n Path:path:s
ClusterTrustBundleProjection
  Name:name:* SignerName:signerName:* LabelSelector:labelSelector:* Optional:optional:* Path:path:s
PodCertificateProjection
  SignerName:signerName:s KeyType:keyType:s MaxExpirationSeconds:maxExpirationSeconds:*
  CredentialBundlePath:credentialBundlePath:s KeyPath:keyPath:s CertificateChainPath:certificateChainPath:s
  UserAnnotations:userAnnotations:[]
VolumeProjection
  Secret:secret:*SecretProjection DownwardAPI:downwardAPI:*DownwardAPIProjection
  ConfigMap:configMap:*ConfigMapProjection
  ServiceAccountToken:serviceAccountToken:*ServiceAccountTokenProjection
  ClusterTrustBundle:clusterTrustBundle:*ClusterTrustBundleProjection
  PodCertificate:podCertificate:*PodCertificateProjection
ProjectedVolumeSource
  Sources:sources:[]VolumeProjection DefaultMode:defaultMode:*
PortworxVolumeSource
  VolumeID:volumeID:s FSType:fsType:s ReadOnly:readOnly:b
ScaleIOVolumeSource
  Gateway:gateway:s System:system:s SecretRef:secretRef:*LocalObjectReference SSLEnabled:sslEnabled:b
  ProtectionDomain:protectionDomain:s StoragePool:storagePool:s StorageMode:storageMode:s
  VolumeName:volumeName:s FSType:fsType:s ReadOnly:readOnly:b
StorageOSVolumeSource
  VolumeName:volumeName:s VolumeNamespace:volumeNamespace:s FSType:fsType:s ReadOnly:readOnly:b
  SecretRef:secretRef:*LocalObjectReference
CSIVolumeSource
  Driver:driver:s ReadOnly:readOnly:* FSType:fsType:* VolumeAttributes:volumeAttributes:[]
  NodePublishSecretRef:nodePublishSecretRef:*LocalObjectReference
VolumeResourceRequirements
  Limits:limits:[] Requests:requests:[]
TypedLocalObjectReference
  APIGroup:apiGroup:* Kind:kind:s Name:name:s
TypedObjectReference
  APIGroup:apiGroup:* Kind:kind:s Name:name:s Namespace:namespace:*
PersistentVolumeClaimSpec
  AccessModes:accessModes:[] Selector:selector:* Resources:resources:VolumeResourceRequirements
  VolumeName:volumeName:s StorageClassName:storageClassName:* VolumeMode:volumeMode:*
  DataSource:dataSource:*TypedLocalObjectReference DataSourceRef:dataSourceRef:*TypedObjectReference
  VolumeAttributesClassName:volumeAttributesClassName:*
PersistentVolumeClaimTemplate
  metadata Spec:spec:PersistentVolumeClaimSpec
EphemeralVolumeSource
  VolumeClaimTemplate:volumeClaimTemplate:*PersistentVolumeClaimTemplate
ImageVolumeSource
  Reference:reference:s PullPolicy:pullPolicy:s
Volume
  Name:name:s HostPath:hostPath:*HostPathVolumeSource EmptyDir:emptyDir:*EmptyDirVolumeSource
  GCEPersistentDisk:gcePersistentDisk:*GCEPersistentDiskVolumeSource
  AWSElasticBlockStore:awsElasticBlockStore:*AWSElasticBlockStoreVolumeSource
  GitRepo:gitRepo:*GitRepoVolumeSource Secret:secret:*SecretVolumeSource NFS:nfs:*NFSVolumeSource
  ISCSI:iscsi:*ISCSIVolumeSource Glusterfs:glusterfs:*GlusterfsVolumeSource
  PersistentVolumeClaim:persistentVolumeClaim:*PersistentVolumeClaimVolumeSource RBD:rbd:*RBDVolumeSource
  Quobyte:quobyte:*QuobyteVolumeSource FlexVolume:flexVolume:*FlexVolumeSource
  Cinder:cinder:*CinderVolumeSource CephFS:cephfs:*CephFSVolumeSource Flocker:flocker:*FlockerVolumeSource
  DownwardAPI:downwardAPI:*DownwardAPIVolumeSource FC:fc:*FCVolumeSource
  AzureFile:azureFile:*AzureFileVolumeSource ConfigMap:configMap:*ConfigMapVolumeSource
  VsphereVolume:vsphereVolume:*VsphereVirtualDiskVolumeSource AzureDisk:azureDisk:*AzureDiskVolumeSource
  PhotonPersistentDisk:photonPersistentDisk:*PhotonPersistentDiskVolumeSource
  Projected:projected:*ProjectedVolumeSource PortworxVolume:portworxVolume:*PortworxVolumeSource
  ScaleIO:scaleIO:*ScaleIOVolumeSource StorageOS:storageos:*StorageOSVolumeSource CSI:csi:*CSIVolumeSource
  Ephemeral:ephemeral:*EphemeralVolumeSource Image:image:*ImageVolumeSource
ContainerPort
  Name:name:s HostPort:hostPort:n ContainerPort:containerPort:n Protocol:protocol:s HostIP:hostIP:s
ConfigMapEnvSource
  Name:name:s Optional:optional:*
SecretEnvSource
  Name:name:s Optional:optional:*
EnvFromSource
  Prefix:prefix:s ConfigMapRef:configMapRef:*ConfigMapEnvSource SecretRef:secretRef:*SecretEnvSource
ConfigMapKeySelector
  Name:name:s Key:key:s Optional:optional:*
SecretKeySelector
  Name:name:s Key:key:s Optional:optional:*
FileKeySelector
  VolumeName:volumeName:s Path:path:s Key:key:s Optional:optional:*
EnvVarSource
  FieldRef:fieldRef:*ObjectFieldSelector ResourceFieldRef:resourceFieldRef:*ResourceFieldSelector
  ConfigMapKeyRef:configMapKeyRef:*ConfigMapKeySelector SecretKeyRef:secretKeyRef:*SecretKeySelector
  FileKeyRef:fileKeyRef:*FileKeySelector
EnvVar
  Name:name:s Value:value:s ValueFrom:valueFrom:*EnvVarSource
ResourceClaim
  Name:name:s Request:request:s
ResourceRequirements
  Limits:limits:[] Requests:requests:[] Claims:claims:[]ResourceClaim
ContainerResizePolicy
  ResourceName:resourceName:s RestartPolicy:restartPolicy:s
ContainerRestartRuleOnExitCodes
  Operator:operator:s Values:values:[]
ContainerRestartRule
  Action:action:s ExitCodes:exitCodes:*ContainerRestartRuleOnExitCodes
VolumeMount
  Name:name:s ReadOnly:readOnly:b RecursiveReadOnly:recursiveReadOnly:* MountPath:mountPath:s
  SubPath:subPath:s MountPropagation:mountPropagation:* SubPathExpr:subPathExpr:s
VolumeDevice
  Name:name:s DevicePath:devicePath:s
ExecAction
  Command:command:[]
HTTPHeader
  Name:name:s Value:value:s
HTTPGetAction
  Path:path:s Port:port:i Host:host:s Scheme:scheme:s HTTPHeaders:httpHeaders:[]HTTPHeader
TCPSocketAction
  Port:port:i Host:host:s
GRPCAction
  Port:port:n Service:service:*
Probe
  Exec:exec:*ExecAction HTTPGet:httpGet:*HTTPGetAction TCPSocket:tcpSocket:*TCPSocketAction
  GRPC:grpc:*GRPCAction InitialDelaySeconds:initialDelaySeconds:n TimeoutSeconds:timeoutSeconds:n
  PeriodSeconds:periodSeconds:n SuccessThreshold:successThreshold:n FailureThreshold:failureThreshold:n
  TerminationGracePeriodSeconds:terminationGracePeriodSeconds:*
SleepAction
  Seconds:seconds:n
LifecycleHandler
  Exec:exec:*ExecAction HTTPGet:httpGet:*HTTPGetAction TCPSocket:tcpSocket:*TCPSocketAction
  Sleep:sleep:*SleepAction
Lifecycle
  PostStart:postStart:*LifecycleHandler PreStop:preStop:*LifecycleHandler StopSignal:stopSignal:*
Capabilities
  Add:add:[] Drop:drop:[]
SELinuxOptions
  User:user:s Role:role:s Type:type:s Level:level:s
WindowsSecurityContextOptions
  GMSACredentialSpecName:gmsaCredentialSpecName:* GMSACredentialSpec:gmsaCredentialSpec:*
  RunAsUserName:runAsUserName:* HostProcess:hostProcess:*
SeccompProfile
  Type:type:s LocalhostProfile:localhostProfile:*
AppArmorProfile
  Type:type:s LocalhostProfile:localhostProfile:*
SecurityContext
  Capabilities:capabilities:*Capabilities Privileged:privileged:*
  SELinuxOptions:seLinuxOptions:*SELinuxOptions WindowsOptions:windowsOptions:*WindowsSecurityContextOptions
  RunAsUser:runAsUser:* RunAsGroup:runAsGroup:* RunAsNonRoot:runAsNonRoot:*
  ReadOnlyRootFilesystem:readOnlyRootFilesystem:* AllowPrivilegeEscalation:allowPrivilegeEscalation:*
  ProcMount:procMount:* SeccompProfile:seccompProfile:*SeccompProfile
  AppArmorProfile:appArmorProfile:*AppArmorProfile
Container
  Name:name:s Image:image:s Command:command:[] Args:args:[] WorkingDir:workingDir:s
  Ports:ports:[]ContainerPort EnvFrom:envFrom:[]EnvFromSource Env:env:[]EnvVar
  Resources:resources:ResourceRequirements ResizePolicy:resizePolicy:[]ContainerResizePolicy
  RestartPolicy:restartPolicy:* RestartPolicyRules:restartPolicyRules:[]ContainerRestartRule
  VolumeMounts:volumeMounts:[]VolumeMount VolumeDevices:volumeDevices:[]VolumeDevice
  LivenessProbe:livenessProbe:*Probe ReadinessProbe:readinessProbe:*Probe StartupProbe:startupProbe:*Probe
  Lifecycle:lifecycle:*Lifecycle TerminationMessagePath:terminationMessagePath:s
  TerminationMessagePolicy:terminationMessagePolicy:s ImagePullPolicy:imagePullPolicy:s
  SecurityContext:securityContext:*SecurityContext Stdin:stdin:b StdinOnce:stdinOnce:b TTY:tty:b
EphemeralContainer
  Name:name:s Image:image:s Command:command:[] Args:args:[] WorkingDir:workingDir:s
  Ports:ports:[]ContainerPort EnvFrom:envFrom:[]EnvFromSource Env:env:[]EnvVar
  Resources:resources:ResourceRequirements ResizePolicy:resizePolicy:[]ContainerResizePolicy
  RestartPolicy:restartPolicy:* RestartPolicyRules:restartPolicyRules:[]ContainerRestartRule
  VolumeMounts:volumeMounts:[]VolumeMount VolumeDevices:volumeDevices:[]VolumeDevice
  LivenessProbe:livenessProbe:*Probe ReadinessProbe:readinessProbe:*Probe StartupProbe:startupProbe:*Probe
  Lifecycle:lifecycle:*Lifecycle TerminationMessagePath:terminationMessagePath:s
  TerminationMessagePolicy:terminationMessagePolicy:s ImagePullPolicy:imagePullPolicy:s
  SecurityContext:securityContext:*SecurityContext Stdin:stdin:b StdinOnce:stdinOnce:b TTY:tty:b
  TargetContainerName:targetContainerName:s
Sysctl
  Name:name:s Value:value:s
PodSecurityContext
  HostNetwork:hostNetwork:b HostPID:hostPID:b HostIPC:hostIPC:b
  ShareProcessNamespace:shareProcessNamespace:* HostUsers:hostUsers:*
  SELinuxOptions:seLinuxOptions:*SELinuxOptions WindowsOptions:windowsOptions:*WindowsSecurityContextOptions
  RunAsUser:runAsUser:* RunAsGroup:runAsGroup:* RunAsNonRoot:runAsNonRoot:*
  SupplementalGroups:supplementalGroups:[] SupplementalGroupsPolicy:supplementalGroupsPolicy:*
  FSGroup:fsGroup:* FSGroupChangePolicy:fsGroupChangePolicy:* Sysctls:sysctls:[]Sysctl
  SeccompProfile:seccompProfile:*SeccompProfile AppArmorProfile:appArmorProfile:*AppArmorProfile
  SELinuxChangePolicy:seLinuxChangePolicy:*
NodeSelectorRequirement
  Key:key:s Operator:operator:s Values:values:[]
NodeSelectorTerm
  MatchExpressions:matchExpressions:[]NodeSelectorRequirement
  MatchFields:matchFields:[]NodeSelectorRequirement
NodeSelector
  NodeSelectorTerms:nodeSelectorTerms:[]NodeSelectorTerm
PreferredSchedulingTerm
  Weight:weight:n Preference:preference:NodeSelectorTerm
NodeAffinity
  RequiredDuringSchedulingIgnoredDuringExecution:requiredDuringSchedulingIgnoredDuringExecution:*NodeSelector
  PreferredDuringSchedulingIgnoredDuringExecution:preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm
PodAffinityTerm
  LabelSelector:labelSelector:* Namespaces:namespaces:[] TopologyKey:topologyKey:s
  NamespaceSelector:namespaceSelector:* MatchLabelKeys:matchLabelKeys:[]
  MismatchLabelKeys:mismatchLabelKeys:[]
WeightedPodAffinityTerm
  Weight:weight:n PodAffinityTerm:podAffinityTerm:PodAffinityTerm
PodAffinity
  RequiredDuringSchedulingIgnoredDuringExecution:requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  PreferredDuringSchedulingIgnoredDuringExecution:preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
PodAntiAffinity
  RequiredDuringSchedulingIgnoredDuringExecution:requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  PreferredDuringSchedulingIgnoredDuringExecution:preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
Affinity
  NodeAffinity:nodeAffinity:*NodeAffinity PodAffinity:podAffinity:*PodAffinity
  PodAntiAffinity:podAntiAffinity:*PodAntiAffinity
Toleration
  Key:key:s Operator:operator:s Value:value:s Effect:effect:s TolerationSeconds:tolerationSeconds:*
HostAlias
  IP:ip:s Hostnames:hostnames:[]
PodDNSConfigOption
  Name:name:s Value:value:*
PodDNSConfig
  Nameservers:nameservers:[] Searches:searches:[] Options:options:[]PodDNSConfigOption
PodReadinessGate
  ConditionType:conditionType:s
TopologySpreadConstraint
  MaxSkew:maxSkew:n TopologyKey:topologyKey:s WhenUnsatisfiable:whenUnsatisfiable:s
  LabelSelector:labelSelector:* MinDomains:minDomains:* NodeAffinityPolicy:nodeAffinityPolicy:*
  NodeTaintsPolicy:nodeTaintsPolicy:* MatchLabelKeys:matchLabelKeys:[]
PodOS
  Name:name:s
PodSchedulingGate
  Name:name:s
PodResourceClaim
  Name:name:s ResourceClaimName:resourceClaimName:* ResourceClaimTemplateName:resourceClaimTemplateName:*
PodSchedulingGroup
  PodGroupName:podGroupName:*
PodSpec
  Volumes:volumes:[]Volume InitContainers:initContainers:[]Container Containers:containers:[]Container
  EphemeralContainers:ephemeralContainers:[]EphemeralContainer RestartPolicy:restartPolicy:s
  TerminationGracePeriodSeconds:terminationGracePeriodSeconds:*
  ActiveDeadlineSeconds:activeDeadlineSeconds:* DNSPolicy:dnsPolicy:s NodeSelector:nodeSelector:[]
  ServiceAccountName:serviceAccountName:s AutomountServiceAccountToken:automountServiceAccountToken:*
  NodeName:nodeName:s SecurityContext:securityContext:*PodSecurityContext
  ImagePullSecrets:imagePullSecrets:[]LocalObjectReference Hostname:hostname:s Subdomain:subdomain:s
  SetHostnameAsFQDN:setHostnameAsFQDN:* Affinity:affinity:*Affinity SchedulerName:schedulerName:s
  Tolerations:tolerations:[]Toleration HostAliases:hostAliases:[]HostAlias
  PriorityClassName:priorityClassName:s Priority:priority:* PreemptionPolicy:preemptionPolicy:*
  DNSConfig:dnsConfig:*PodDNSConfig ReadinessGates:readinessGates:[]PodReadinessGate
  RuntimeClassName:runtimeClassName:* Overhead:overhead:[] EnableServiceLinks:enableServiceLinks:*
  TopologySpreadConstraints:topologySpreadConstraints:[]TopologySpreadConstraint OS:os:*PodOS
  SchedulingGates:schedulingGates:[]PodSchedulingGate ResourceClaims:resourceClaims:[]PodResourceClaim
  Resources:resources:*ResourceRequirements HostnameOverride:hostnameOverride:*
  SchedulingGroup:schedulingGroup:*PodSchedulingGroup
PodTemplateSpec
  metadata Spec:spec:PodSpec
RollingUpdateDeployment
  MaxUnavailable:maxUnavailable:i MaxSurge:maxSurge:i
DeploymentStrategy
  Type:type:s RollingUpdate:rollingUpdate:*RollingUpdateDeployment
RollingUpdateDaemonSet
  MaxUnavailable:maxUnavailable:i MaxSurge:maxSurge:i
DaemonSetUpdateStrategy
  Type:type:s RollingUpdate:rollingUpdate:*RollingUpdateDaemonSet
RollingUpdateStatefulSetStrategy
  Partition:partition:n MaxUnavailable:maxUnavailable:*
StatefulSetUpdateStrategy
  Type:type:s RollingUpdate:rollingUpdate:*RollingUpdateStatefulSetStrategy
PersistentVolumeClaimCondition
  Type:type:s Status:status:s LastProbeTime:lastProbeTime:Time LastTransitionTime:lastTransitionTime:Time
  Reason:reason:s Message:message:s
ModifyVolumeStatus
  TargetVolumeAttributesClassName:targetVolumeAttributesClassName:s Status:status:s
PersistentVolumeClaimStatus
  Phase:phase:s AccessModes:accessModes:[] Capacity:capacity:[]
  Conditions:conditions:[]PersistentVolumeClaimCondition AllocatedResources:allocatedResources:[]
  AllocatedResourceStatuses:allocatedResourceStatuses:[]
  CurrentVolumeAttributesClassName:currentVolumeAttributesClassName:*
  ModifyVolumeStatus:modifyVolumeStatus:*ModifyVolumeStatus
PersistentVolumeClaim
  metadata metadata Spec:spec:PersistentVolumeClaimSpec Status:status:PersistentVolumeClaimStatus
PodFailurePolicy
  Rules:rules:[]PodFailurePolicyRule
PodFailurePolicyRule
  Action:action:s OnExitCodes:onExitCodes:*PodFailurePolicyOnExitCodes
  OnPodConditions:onPodConditions:[]PodFailurePolicyOnPodConditions
PodFailurePolicyOnExitCodes
  ContainerName:containerName:* Operator:operator:s Values:values:[]
PodFailurePolicyOnPodConditions
  Type:type:s Status:status:s
SuccessPolicy
  Rules:rules:[]SuccessPolicyRule
SuccessPolicyRule
  SucceededIndexes:succeededIndexes:* SucceededCount:succeededCount:*
`;
