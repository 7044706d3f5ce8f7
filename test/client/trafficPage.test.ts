import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trafficPage } from '../../client/views/trafficPage.ts';

const html = trafficPage({
  script: 'https://x/traffic.js',
  style: 'https://x/traffic.css',
  source: 'https://x',
  nonce: 'abc',
});

test('nothing runs or loads but the page’s own script and style, and pictures that it makes itself', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  assert.equal(policy, "default-src 'none'; style-src https://x; script-src 'nonce-abc'; img-src data:;");
});

test('nothing stands in the page that the policy would forbid', () => {
  assert.doesNotMatch(html, / style=| on\w+=|<style|<script(?![^>]*nonce="abc")/);
});

test('its language and title are said', () => {
  assert.match(html, /<html lang="en">/);
  assert.match(html, /<title>\S/);
});
