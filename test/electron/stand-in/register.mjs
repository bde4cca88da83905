// Puts the stand-in in the place of the module `electron`, for the process that this is loaded into.
import { register } from 'node:module';

const url = JSON.stringify(process.env['STAND_IN_MODULE']);
const hook = `export const resolve = (name, context, next) =>
  name === 'electron' ? { url: ${url}, shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
