import { aliasProgram, unaliasProgram } from './alias.ts';
import {
  bracketProgram,
  colonProgram,
  dateProgram,
  echoProgram,
  falseProgram,
  printfProgram,
  seqProgram,
  sleepProgram,
  testProgram,
  trueProgram,
} from './basic.ts';
import { curlProgram } from './curl.ts';
import {
  cutProgram,
  grepProgram,
  headProgram,
  sortProgram,
  tailProgram,
  teeProgram,
  uniqProgram,
  wcProgram,
} from './filters.ts';
import { helpProgram } from './help.ts';
import { kubectlProgram } from './kubectl.ts';
import { digProgram, nslookupProgram } from './lookups.ts';
import { minikubeProgram } from './minikube.ts';
import { ncProgram } from './netcat.ts';
import { catProgram, envProgram, hostnameProgram } from './podFacts.ts';
import type { Program } from './program.ts';
import { sedProgram } from './sed.ts';
import { clearProgram, exitProgram, historyProgram, lsProgram, shProgram } from './shellPrograms.ts';
import { watchProgram } from './watch.ts';
import { wgetProgram } from './wget.ts';

const KNOWN: readonly Program[] = [
  kubectlProgram,
  minikubeProgram,
  wgetProgram,
  curlProgram,
  nslookupProgram,
  digProgram,
  ncProgram,
  envProgram,
  hostnameProgram,
  catProgram,
  lsProgram,
  shProgram,
  echoProgram,
  printfProgram,
  seqProgram,
  sleepProgram,
  dateProgram,
  testProgram,
  bracketProgram,
  trueProgram,
  colonProgram,
  falseProgram,
  grepProgram,
  headProgram,
  tailProgram,
  wcProgram,
  sortProgram,
  uniqProgram,
  cutProgram,
  sedProgram,
  teeProgram,
  watchProgram,
  aliasProgram,
  unaliasProgram,
  historyProgram,
  clearProgram,
  exitProgram,
];

/** Every program that is known, `help` among them. */
export const PROGRAMS: readonly Program[] = [...KNOWN, helpProgram(KNOWN)];
