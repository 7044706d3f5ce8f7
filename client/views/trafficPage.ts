/** What the page's frame refers to. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** What the webview's own files are loaded from. */
  readonly source: string;
  /** A word that only this page's script knows. */
  readonly nonce: string;
}

/** The frame of the traffic panel's page: everything else is drawn by its script, and nothing else may run or load. */
export function trafficPage({ script, style, source, nonce }: PageParts): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'; img-src data:;`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${style}">
    <title>Traffic</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}
