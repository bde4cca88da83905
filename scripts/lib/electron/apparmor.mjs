// Whether a profile of AppArmor lets a program make user namespaces, as the profiles do that Ubuntu and
// others ship for browsers (https://gitlab.com/apparmor/apparmor/-/wikis/unprivileged_userns_restriction).

/**
 * Reads profiles as far as they can be without compiling them. Where a variable is not known it is
 * taken to match, so that a profile is rather seen than missed.
 *
 * @param {string} text a file of /etc/apparmor.d
 * @param {string} path a program's
 */
export function allowsUserNamespaces(text, path) {
  const rules = text.replaceAll(/^\s*#(?!include).*$/gm, '');
  if (!/^\s*(?:(?:allow|audit)\s+)*userns\b/m.test(rules)) return false;
  return attachments(rules).some((glob) => matches(glob, path));
}

/**
 * @param {string} rules
 * @returns {string[]} what the profiles of a file are for
 */
function attachments(rules) {
  const found = [];
  for (const [, first, second] of rules.matchAll(
    /^\s*(?:profile\s+)?("[^"\n]+"|[^\s"]+)(?:[ \t]+("[^"\n]+"|[^\s"]+))?[^\n]*\{\s*$/gm,
  )) {
    for (const word of [first, second]) {
      const glob = word?.replaceAll('"', '') ?? '';
      if (/^(?:\/|@\{)/.test(glob)) found.push(glob);
    }
  }
  return found;
}

/**
 * @param {string} glob as AppArmor has them
 * @param {string} path
 */
function matches(glob, path) {
  let pattern = '';
  let depth = 0;
  for (const [token] of glob.matchAll(/@\{[^}]*\}|\*\*|\\.|\[[^\]]*\]|./gs)) {
    if (token.startsWith('@{')) pattern += '.*';
    else if (token === '**') pattern += '.*';
    else if (token === '*') pattern += '[^/]*';
    else if (token === '?') pattern += '[^/]';
    else if (token === '{') [pattern, depth] = [`${pattern}(?:`, depth + 1];
    else if (token === '}') [pattern, depth] = [`${pattern})`, depth - 1];
    else if (token === ',' && depth > 0) pattern += '|';
    else if (token.startsWith('[')) pattern += token;
    else pattern += token.replace(/^\\/, '').replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  }
  try {
    return new RegExp(`^${pattern}$`).test(path);
  } catch {
    return false;
  }
}
