import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { walls } from './scripts/lint/walls.mjs';

/** Rooms whose code gets time, chance and the outside world handed in. */
const pureRooms = ['src/raft/**', 'src/shared/**', 'src/lessons/**', 'src/check/**', 'src/etcd/**'];
const handedIn = 'This room is pure: time, chance and the outside world are handed in.';

export default defineConfig(
  globalIgnores([
    'out/',
    'dist/',
    'coverage/',
    'test-results/',
    'playwright-report/',
    '.raft/',
    '.dev/',
    // Made from raft.proto.
    'src/etcd/raft_pb.ts',
  ]),

  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      // TypeScript sees undeclared names, environment by environment.
      'no-undef': 'off',
      'object-shorthand': 'error',
      'prefer-template': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/triple-slash-reference': [
        'error',
        { lib: 'never', path: 'never', types: 'never' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      // process.env['NAME'] says that the name is not known to exist.
      '@typescript-eslint/dot-notation': 'off',
    },
  },

  {
    files: ['src/**'],
    plugins: { walls },
    rules: {
      'walls/imports': 'error',
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    },
  },

  {
    files: pureRooms,
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        ...[
          'performance',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'queueMicrotask',
          'crypto',
          'fetch',
          'process',
          'globalThis',
        ].map((name) => ({ name, message: handedIn })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: handedIn },
        { object: 'Date', property: 'now', message: handedIn },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: handedIn },
        { selector: "CallExpression[callee.name='Date']", message: handedIn },
      ],
    },
  },

  {
    files: ['src/renderer/**'],
    extends: [reactHooks.configs.flat.recommended],
  },

  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[arguments.length=1]:matches([callee.name='waitFor'], [callee.property.name=/^waitFor$|^waitUntil$/][callee.object.name='vi'])",
          message:
            'It gives up after a second, which a busy machine takes: say { timeout: 60_000 }.',
        },
      ],
    },
  },

  {
    // Plain JavaScript run by Node.js itself; TypeScript checks it by its JSDoc.
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
