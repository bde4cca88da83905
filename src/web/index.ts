#!/usr/bin/env node
import { runShell } from './shell';

await runShell(process.argv.slice(2), import.meta.dirname);
