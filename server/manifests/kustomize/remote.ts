/**
 * Whether an entry that names nothing here names a repository or a file elsewhere.
 * kubernetes: sigs.k8s.io/kustomize/api/internal/git/repospec.go, loader/loader.go IsRemoteFile
 */
export function isRemote(entry: string): boolean {
  return (
    /^(?:git::)?(?:https?|ssh|git|file|oci):\/\//i.test(entry) ||
    /^git::/.test(entry) ||
    /^[\w.-]+@[\w.-]+[:/]/.test(entry) ||
    /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)[:/]/i.test(entry) ||
    /^gh:/.test(entry) ||
    /[?&](?:ref|version|submodules|timeout)=/.test(entry)
  );
}
