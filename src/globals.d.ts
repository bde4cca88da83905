/** The version in package.json, put in by the build and by the test runner. */
declare const __APP_VERSION__: string;

/** The name that macOS and Windows know the app by, put in by the build. */
declare const __APP_ID__: string;
