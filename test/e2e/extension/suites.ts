import './commands.test.ts';
import './endpoints.test.ts';
import './trafficPanel.test.ts';
import './workspace.test.ts';
