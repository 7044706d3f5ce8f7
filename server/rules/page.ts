/** The page that explains a rule, generated into `docs/rules/`. */
export function ruleUrl(rule: string): string {
  return `https://github.com/portolan-dev/portolan/blob/main/docs/rules/${rule}.md`;
}
