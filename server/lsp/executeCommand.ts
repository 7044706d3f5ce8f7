/** The server's own command, for clients without Portolan's extension: shows a Service's endpoints as a message. */
export const ENDPOINTS_COMMAND = 'portolan.endpoints';
